package io.weir.cli;

import io.weir.processor.extension.PluginFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where checks and routing rules of the user's own are. */
final class PluginOptions {
    private static final String KEY = "processor.plugins";

    @Option(
            names = "--plugins",
            descriptionKey = KEY,
            paramLabel = "FOLDER",
            description = "Jars with checks and routing rules of your own, the same on all instances (default: none).")
    private Optional<Path> folder = Optional.empty();

    void putInto(Map<String, String> settings) {
        folder.ifPresent(path -> settings.put(KEY, path.toString()));
    }

    PluginFolder open() {
        return folder.map(PluginFolder::open).orElseGet(PluginFolder::none);
    }
}
