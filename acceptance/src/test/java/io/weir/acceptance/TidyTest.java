package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The limits that keep the code readable, checked on the source text of every module. */
final class TidyTest {
    private static final int FILE_LINES_MAX = 250;
    private static final int TEST_FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 40;

    /** In palantir's layout a member of a top-level type starts at four blanks. */
    private static final Pattern MEMBER_START = Pattern.compile("^ {4}[^\\s@/*}]");

    private static final Pattern METHOD_HEAD =
            Pattern.compile("^(?!.*\\b(class|record|enum|interface)\\b)[^=]*\\(.*\\{$");

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int max = isTest(file) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX;
            int lines = Files.readAllLines(file).size();
            if (lines > max) {
                tooLong.add(file + ": " + lines + " lines, at most " + max);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void methodsAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            if (!isTest(file)) {
                tooLong.addAll(longMethodsOf(file));
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<String> longMethodsOf(Path file) throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        int member = -1;
        boolean open = false;
        boolean inText = false;
        int text = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            inText ^= line.split("\"\"\"", -1).length % 2 == 0;
            text += inText ? 1 : 0;
            if (!open && MEMBER_START.matcher(line).find()) {
                member = i;
            }
            if (!open && member >= 0 && line.endsWith("{")) {
                text = 0;
                open = METHOD_HEAD
                        .matcher(String.join(" ", lines.subList(member, i + 1)))
                        .matches();
            } else if (open && line.equals("    }")) {
                open = false;
                int length = i - member + 1 - text;
                if (length > METHOD_LINES_MAX) {
                    tooLong.add(file + ":" + (member + 1) + ": " + length + " lines");
                }
            }
        }
        return tooLong;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."), 20)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
            assertThat(sources).as("the test must see the sources").hasSizeGreaterThan(50);
            return sources;
        }
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("/src/test/");
    }
}
