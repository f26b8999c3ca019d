package io.weir.acceptance.ground;

import io.weir.acceptance.ground.Program.Kind;
import io.weir.platform.LocalPlatform;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a program of a ground is told at its start: where the servers are, and settings for a small machine. */
final class ProgramSettings {
    private ProgramSettings() {}

    static SortedMap<String, String> of(Kind kind, String name, LocalPlatform platform, Network network) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("kafka.bootstrap.servers", network.bootstrapServers());
        settings.put("registry.url", platform.registryUrl());
        switch (kind) {
            case PROCESSOR -> {
                settings.put("processor.instance.id", name);
                settings.put(
                        "processor.state.folder", stateFolder(platform, name).toString());
                settings.put("processor.threads", "2");
                settings.put("processor.store.memory.mib", "64");
            }
            case SINK -> {
                settings.put("jdbc.url", network.jdbcUrl());
                settings.put("jdbc.user", platform.jdbcUser());
                settings.put("sink.instance.id", name);
            }
        }
        return settings;
    }

    static Path stateFolder(LocalPlatform platform, String name) {
        return platform.dataFolder().resolve("state").resolve(name);
    }
}
