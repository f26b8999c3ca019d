package io.weir.acceptance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be said of the guards without taking one off. */
final class GuardTest {

    private static final Path PAGE = Path.of("../docs/guards.md");

    @ParameterizedTest
    @EnumSource(Guard.class)
    void isAMethodThatIsThere(Guard guard) {
        assertThat(guard.off())
                .isNotEmpty()
                .allSatisfy(off -> assertThat(TypePool.Default.ofSystemLoader()
                                .describe(off.type())
                                .resolve()
                                .getDeclaredMethods()
                                .filter(ElementMatchers.named(off.method())))
                        .hasSize(1));
    }

    @Test
    void arePutDownInThePageAllOfThem() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        Pattern row = Pattern.compile("^\\| `([A-Z_0-9]+)` \\| ([^|]+) \\|.*");
        List<MatchResult> rows =
                lines.stream().flatMap(line -> row.matcher(line).results()).toList();
        assertThat(rows.stream().map(found -> found.group(1)).sorted().toList())
                .isEqualTo(
                        Arrays.stream(Guard.values()).map(Guard::name).sorted().toList());
        assertThat(rows)
                .allSatisfy(found -> assertThat(found.group(2))
                        .isEqualTo(Guard.valueOf(found.group(1)).guards()));
    }
}
