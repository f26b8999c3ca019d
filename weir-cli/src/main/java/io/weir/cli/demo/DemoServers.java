package io.weir.cli.demo;

import io.weir.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the demo's servers are.
 *
 * @param settings as the programs take them
 * @param serde configuration of the serdes
 * @param folder for files, logs and state
 */
public record DemoServers(Map<String, String> settings, Map<String, String> serde, Path folder) {
    /** Those of a platform on this machine. */
    public static DemoServers of(LocalPlatform platform) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("kafka.bootstrap.servers", platform.bootstrapServers());
        settings.put("registry.url", platform.registryUrl());
        settings.put("jdbc.url", platform.jdbcUrl());
        settings.put("jdbc.user", platform.jdbcUser());
        settings.put(
                "processor.state.folder", platform.dataFolder().resolve("state").toString());
        return new DemoServers(
                settings, Map.of("apicurio.registry.url", platform.apicurioUrl()), platform.dataFolder());
    }

    String bootstrapServers() {
        return setting("kafka.bootstrap.servers");
    }

    String jdbcUrl() {
        return setting("jdbc.url");
    }

    String jdbcUser() {
        return setting("jdbc.user");
    }

    Map<String, String> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** The file that {@code --config} of every command takes. */
    public Path settingsFile() {
        return folder.resolve("weir.properties");
    }

    Path writeSettings() throws IOException {
        return Files.writeString(
                settingsFile(),
                settings.entrySet().stream()
                        .map(setting ->
                                setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\") + "\n")
                        .collect(Collectors.joining()));
    }

    private String setting(String key) {
        return settings.getOrDefault(key, "");
    }
}
