package io.weir.cli;

import io.weir.processor.app.ProcessorConfig;
import io.weir.schemas.settings.Nearest;
import io.weir.sink.SinkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All settings that some command knows. Any other is refused: it is most often one with a slip of the pen, which would else
 * be without effect and without a word. One file may serve several commands.
 */
final class KnownSettings {
    private static final Set<String> OF_BOTH_PROGRAMS = Set.of("clock.tolerance.ms");

    /** Kafka's clients and the serdes know best what they know. */
    private static final List<String> HANDED_ON = List.of("kafka.", "serde.");

    private final Set<String> keys = new TreeSet<>(OF_BOTH_PROGRAMS);

    private KnownSettings(CommandSpec weir) {
        keys.addAll(ProcessorConfig.KNOWN);
        keys.addAll(SinkConfig.KNOWN);
        collect(weir);
    }

    /** @throws Refusal if there are settings that nobody knows; it names them all, with where they come from */
    static void require(CommandLine weir, Settings settings) {
        KnownSettings known = new KnownSettings(weir.getCommandSpec());
        List<String> problems = new ArrayList<>();
        settings.all().keySet().stream()
                .filter(key -> !known.knows(key))
                .forEach(key -> problems.add(
                        "%s is not a setting (%s)%s".formatted(key, settings.originOf(key), known.advice(key))));
        if (!problems.isEmpty()) {
            throw Refusal.usage(String.join("\nweir: ", problems));
        }
    }

    private void collect(CommandSpec command) {
        command.options().stream()
                .filter(LayeredDefaults::isSetting)
                .map(LayeredDefaults::keyOf)
                .forEach(keys::add);
        command.subcommands().values().forEach(subcommand -> collect(subcommand.getCommandSpec()));
    }

    private boolean knows(String key) {
        return keys.contains(key) || HANDED_ON.stream().anyMatch(key::startsWith);
    }

    private String advice(String key) {
        return Nearest.to(key, keys)
                .map("; did you mean %s?"::formatted)
                .orElse("; docs/configuration.md lists them, and --help the options of each command");
    }
}
