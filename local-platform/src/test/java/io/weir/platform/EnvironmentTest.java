package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Map<String, String> variables = new HashMap<>(Map.of("WEIR_URL", "ours", "PATH", "/bin"));

    @Test
    void oursStayAsTheyAre() {
        Environment.OURS.applyTo(variables);
        assertThat(variables).isEqualTo(Map.of("WEIR_URL", "ours", "PATH", "/bin"));
    }

    @Test
    void whatIsHiddenIsGoneButNotWhatIsItsOwn() {
        new Environment(Map.of("WEIR_USER", "own"), Optional.of("WEIR_")).applyTo(variables);
        assertThat(variables).isEqualTo(Map.of("WEIR_USER", "own", "PATH", "/bin"));
    }
}
