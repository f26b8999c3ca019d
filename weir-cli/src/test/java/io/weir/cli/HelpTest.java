package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command is kept in a file, so that a change of it shows in the diff: -Dweir.golden=write writes them. */
class HelpTest {
    private static final Path KEPT = Path.of("src/test/resources/help");

    static Stream<String> commands() {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        CommandLine weir = Weir.commandLine(new Shell(Settings.of(Map.of()), nobody, nobody, false));
        return Stream.concat(
                Stream.of("weir"),
                weir.getSubcommands().values().stream()
                        .flatMap(command ->
                                Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
                        .map(command -> command.getCommandSpec().qualifiedName())
                        .distinct());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsTheHelpThatIsKept(String command) throws IOException {
        String[] words = command.split(" ");
        String[] arguments =
                Stream.concat(Stream.of(words).skip(1), Stream.of("--help")).toArray(String[]::new);
        Call call = Call.weir(arguments);
        assertThat(call.status()).isZero();
        Path kept = KEPT.resolve(command.replace(' ', '-') + ".txt");
        if ("write".equals(System.getProperty("weir.golden"))) {
            Files.createDirectories(KEPT);
            Files.writeString(kept, call.out());
        }
        assertThat(call.out()).isEqualTo(Files.readString(kept));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasExamplesOrAStart(String command) {
        String[] words = command.split(" ");
        String[] arguments =
                Stream.concat(Stream.of(words).skip(1), Stream.of("--help")).toArray(String[]::new);
        assertThat(Call.weir(arguments).out()).containsAnyOf("Examples:", "Start here:");
    }

    @Test
    void completesItsWordsInShells() {
        assertThat(Call.weir("completion").out()).contains("scheme", "--bootstrap-servers");
    }
}
