package io.weir.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "topics.md");

    @Test
    void thePageSaysWhatTheCatalogueSays() throws IOException {
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, TopicsPage.text());
        }

        assertThat(PAGE)
                .as("write it anew: mvn -pl schemas test -Dtest=TopicsPageTest -Dweir.docs.write=true")
                .hasContent(TopicsPage.text());
    }
}
