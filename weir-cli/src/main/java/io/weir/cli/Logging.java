package io.weir.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.LogManager;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Sets the logging up before the first logger is made: {@code logback.xml} reads these properties.
 *
 * <p>Programs that run on say what they do; commands that end say it themselves.
 */
final class Logging {
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

    private Logging() {}

    static void configure(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        Object command = last.commandSpec().userObject();
        String otherwise = verbose(parsed) ? "info" : command instanceof RunsOn ? "info" : "error";
        System.setProperty("weir.log.level", level(parsed).orElse(otherwise));
        System.setProperty("weir.log.library.level", command instanceof RunsOn || verbose(parsed) ? "warn" : "off");
        // Some libraries log past slf4j, to standard error.
        LogManager.getLogManager().reset();
        System.setProperty(
                "weir.log.format",
                valueOf(parsed, "--log-json").filter(Boolean::parseBoolean).isPresent() ? "json" : "text");
    }

    private static Optional<String> level(ParseResult parsed) {
        Optional<String> level = valueOf(parsed, "--log-level");
        level.filter(name -> !LEVELS.contains(name.toLowerCase(Locale.ROOT))).ifPresent(name -> {
            throw Refusal.usage("--log-level must be one of %s, not '%s'".formatted(String.join(", ", LEVELS), name));
        });
        return level;
    }

    private static boolean verbose(ParseResult parsed) {
        return valueOf(parsed, "--verbose").filter(Boolean::parseBoolean).isPresent();
    }

    /** From the command that it was given to, or the deepest that has it by default. */
    private static Optional<String> valueOf(ParseResult parsed, String name) {
        Optional<String> value = Optional.empty();
        for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
            OptionSpec option = at.commandSpec().findOption(name);
            if (option != null
                    && option.getValue() != null
                    && !option.getValue().toString().isEmpty()) {
                String text = option.getValue().toString();
                if (at.hasMatchedOption(name) || value.isEmpty()) {
                    value = Optional.of(text);
                }
            }
        }
        return value;
    }
}
