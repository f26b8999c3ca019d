package io.weir.processor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReasonsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "reasons.md");

    @Test
    void thePageSaysWhatTheReasonsAre() throws IOException {
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(PAGE, ReasonsPage.text());
        }

        assertThat(PAGE)
                .as("write it anew: mvn -pl stream-processor -am test -Dtest=ReasonsPageTest -Dweir.docs.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(ReasonsPage.text());
    }

    @Test
    void everyCodeHasAReason() {
        Set<IsoReason> used =
                Arrays.stream(RefusalReason.values()).map(RefusalReason::iso).collect(Collectors.toSet());
        assertThat(used).containsExactlyInAnyOrder(IsoReason.values());
    }

    /** So that the reasons of one answer, which are of one stage, stand together in the table. */
    @Test
    void reasonsStandInTheOrderOfTheStages() {
        assertThat(Arrays.stream(RefusalReason.values()).map(RefusalReason::foundBy))
                .isSorted();
    }
}
