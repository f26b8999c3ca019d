package io.weir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/scheme.md shows can be loaded, and it has all words. */
class SchemePageTest {
    private static final Path PAGE = Path.of("../docs/scheme.md");
    private static final Pattern EXAMPLE = Pattern.compile("```(yaml|csv)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void showsFilesThatCanBeLoaded() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(yaml|csv)?\n?", ""))
                .toList();
        assertThat(examples).hasSize(3);
        Files.writeString(folder.resolve("participants.csv"), examples.get(1));
        Checked<Scheme> scheme = SchemeFile.read(Files.writeString(folder.resolve("scheme.yaml"), examples.get(0)));
        List<String> told = scheme instanceof Checked.Good<Scheme> good ? good.warnings() : List.of("bad: " + scheme);
        assertThat(told).isEmpty();
        Path accounts = Files.writeString(folder.resolve("accounts.csv"), examples.get(2));
        assertThat(AccountsFile.read(accounts)).isInstanceOf(Checked.Good.class);
    }

    @Test
    void hasAllWordsOfTheFile() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        Stream.concat(
                        SchemeReading.SCHEME_WORDS.stream()
                                .filter(word ->
                                        !List.of("currencies", "routing").contains(word))
                                .map(word -> "`" + word + "`"),
                        Stream.concat(
                                SchemeReading.CURRENCY_WORDS.stream().map(word -> "`currencies.CODE." + word + "`"),
                                SchemeReading.RULE_WORDS.stream()
                                        .filter(word -> !word.equals("max-amount"))
                                        .map(word -> "`routing[]." + word + "`")))
                .forEach(word -> assertThat(page).as(word).anyMatch(line -> line.startsWith("| " + word)));
    }
}
