package io.weir.cli;

import io.weir.platform.LocalPlatform;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where the servers of a platform are, for a person and for a program. */
final class PlatformText {
    private PlatformText() {}

    static String of(LocalPlatform platform) {
        StringBuilder text = new StringBuilder();
        settings(platform)
                .forEach((key, value) -> text.append("export WEIR_%s=%s%n"
                        .formatted(key.toUpperCase(Locale.ROOT).replace('.', '_'), value)));
        return text.toString();
    }

    static Map<String, String> fields(LocalPlatform platform) {
        Map<String, String> fields = settings(platform);
        fields.put("confluent.url", platform.confluentUrl());
        fields.put("data.folder", platform.dataFolder().toString());
        return fields;
    }

    /** As the settings of the other commands. */
    static Map<String, String> settings(LocalPlatform platform) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", platform.bootstrapServers());
        settings.put("registry.url", platform.registryUrl());
        settings.put("jdbc.url", platform.jdbcUrl());
        settings.put("jdbc.user", platform.jdbcUser());
        return settings;
    }
}
