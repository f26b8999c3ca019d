package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/extend.md shows every file of examples/own-check, which the build compiles and tests, as it is. */
final class ExtendPageTest {
    private static final Path PAGE = Path.of("..", "docs", "extend.md");
    private static final Path PROJECT = Path.of("..", "examples", "own-check");
    private static final Pattern SHOWN = Pattern.compile("(?ms)^`([^`\n]+)`:\n\n```\\w+\n(.*?)^```$");

    @Test
    void showsEveryFileAsItIs() throws IOException {
        assertThat(shown()).isEqualTo(files());
    }

    private static Map<String, String> shown() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        Matcher block = SHOWN.matcher(Files.readString(PAGE));
        while (block.find()) {
            shown.put(block.group(1), block.group(2));
        }
        return shown;
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(PROJECT)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path name = PROJECT.relativize(file);
                if (!name.startsWith("target")) {
                    files.put(name.toString().replace('\\', '/'), Files.readString(file));
                }
            }
        }
        return files;
    }
}
