package io.weir.cli;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives an option that isn't on the command line the value of its setting. */
final class LayeredDefaults implements IDefaultValueProvider {
    /** Of one command line only. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "--help",
            "--version",
            "--config",
            "--set",
            "--json",
            "--yes",
            "--dry-run",
            "--strict",
            "--participants",
            "--to");

    private final Settings settings;

    LayeredDefaults(Settings settings) {
        this.settings = settings;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option && isSetting(option)
                ? settings.find(keyOf(option)).orElse(null)
                : null;
    }

    /** Whether an option may be given as a setting, too. */
    static boolean isSetting(OptionSpec option) {
        return !NO_SETTINGS.contains(option.longestName());
    }

    /** The key of an option's setting: {@code --http-port} is {@code http.port}, unless the option says otherwise. */
    static String keyOf(OptionSpec option) {
        String other = option.descriptionKey();
        return other != null && !other.isEmpty()
                ? other
                : option.longestName().replaceFirst("^-+", "").replace('-', '.');
    }
}
