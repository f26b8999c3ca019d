package io.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets Jazzer look for inputs that break a target: each in a process of its own, for {@code weir.fuzz.minutes}. What reaches
 * new code is kept in {@code target/corpus}, from one run to the next; what breaks a target is in {@code target/findings}.
 */
@EnabledIfSystemProperty(named = "weir.fuzz.minutes", matches = "[1-9]\\d*", disabledReason = "only with -Pfuzz")
final class JazzerTest {

    private static final Path OUT = Path.of("target");
    private static final String INSTRUMENTED =
            "io.weir.**:de.siegmar.fastcsv.**:org.apache.avro.**:org.yaml.snakeyaml.**:fr.marcwrobel.**";

    /**
     * A scheme may name a file of participants anywhere: that is for its author. And the help with regular expressions takes
     * megabytes for itself, which would count as the target's.
     */
    private static final String NO_SANITIZERS = "com.code_intelligence.jazzer.sanitizers.FilePathTraversal:"
            + "com.code_intelligence.jazzer.sanitizers.RegexRoadblocks";

    static Stream<Target> targets() {
        List<String> named = Arrays.stream(
                        System.getProperty("weir.fuzz.targets", "").split(","))
                .filter(name -> !name.isBlank())
                .toList();
        return Arrays.stream(Target.values()).filter(target -> named.isEmpty() || named.contains(target.folder()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothing(Target target) throws IOException, InterruptedException {
        Path findings = Files.createDirectories(OUT.resolve("findings").resolve(target.folder()));
        Path found = Files.createDirectories(OUT.resolve("corpus").resolve(target.folder()));
        Path log = OUT.resolve("findings").resolve(target.folder() + ".log");

        Process jazzer = new ProcessBuilder(command(target, findings, found))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = jazzer.waitFor();

        System.out.println(target + ": " + figures(log));
        assertThat(status)
                .as("what broke %s is in %s, and why in %s", target, findings, log)
                .isZero();
    }

    private static List<String> command(Target target, Path findings, Path found) {
        Path dictionary = Corpus.dictionary(target);
        Duration time = Duration.ofMinutes(Long.getLong("weir.fuzz.minutes", 1));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-Dweir.fuzz.target=" + target.folder(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--disabled_hooks=" + NO_SANITIZERS,
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings + "/",
                "-max_total_time=" + time.toSeconds(),
                "-max_len=" + target.lengthMax(),
                // Seconds on the wall: the first input waits for half of the program to be instrumented.
                "-timeout=60",
                "-rss_limit_mb=0",
                "-print_final_stats=1"));
        if (Files.exists(dictionary)) {
            command.add("-dict=" + dictionary);
        }
        command.add(found.toString());
        command.add(Corpus.folder(target).toString());
        return command;
    }

    private static String figures(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return String.join(
                    ", ",
                    lines.filter(line -> line.startsWith("stat::number_of_executed_units")
                                    || line.startsWith("stat::new_units_added")
                                    || line.startsWith("== Java Exception"))
                            .map(line -> line.replaceAll("\\s+", " "))
                            .toList());
        }
    }
}
