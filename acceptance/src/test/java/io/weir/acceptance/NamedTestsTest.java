package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that says which test shows a promise names one that is there. */
final class NamedTestsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z]*(?:Test|IT))`");

    @Test
    void pagesNameTestsThatAreThere() throws IOException {
        Set<String> tests = names("/src/test/java/", ".java");
        SortedSet<String> named = new TreeSet<>();
        for (Path page : files(".md")) {
            TEST_NAME
                    .matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .forEach(name -> named.add(name.replace("`", "")));
        }
        assertThat(named).as("the pages must be seen").hasSizeGreaterThan(10);
        assertThat(tests).containsAll(named);
    }

    private static Set<String> names(String folder, String ending) throws IOException {
        return files(ending).stream()
                .filter(file -> file.toString().contains(folder))
                .map(file -> file.getFileName().toString().replace(ending, ""))
                .collect(Collectors.toSet());
    }

    private static Set<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.toSet());
        }
    }
}
