package io.weir.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings that flags fall back to: {@code --set}, over {@code WEIR_…} variables, over the file of {@code --config}.
 *
 * <p>A variable names its setting in capitals, with {@code _} for the dots and {@code __} for a dash: {@code WEIR_JDBC_URL} is
 * {@code jdbc.url}. Immutable.
 */
final class Settings {
    private static final String PREFIX = "WEIR_";
    private static final String CONFIG_VARIABLE = "WEIR_CONFIG";
    /** Read by the launcher script, not settings. */
    private static final String JAVA_OPTIONS_VARIABLE = "WEIR_JAVA_OPTIONS";

    private final SortedMap<String, String> values;

    private Settings(SortedMap<String, String> values) {
        this.values = values;
    }

    /** @throws Refusal if the file can't be read */
    static Settings layered(EarlyOptions early, Map<String, String> environment) {
        SortedMap<String, String> values = new TreeMap<>();
        early.configFile()
                .or(() -> Optional.ofNullable(environment.get(CONFIG_VARIABLE)))
                .ifPresent(file -> values.putAll(read(Path.of(file))));
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !name.equals(CONFIG_VARIABLE) && !name.equals(JAVA_OPTIONS_VARIABLE)) {
                values.put(keyOf(name), value);
            }
        });
        values.putAll(early.set());
        return new Settings(values);
    }

    static Settings of(Map<String, String> values) {
        return new Settings(new TreeMap<>(values));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** What begins with {@code prefix}, without it. */
    SortedMap<String, String> below(String prefix) {
        SortedMap<String, String> below = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** All of them, to be changed by the caller as it likes. */
    SortedMap<String, String> all() {
        return new TreeMap<>(values);
    }

    private static String keyOf(String variable) {
        return variable.substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace("__", "-")
                .replace('_', '.');
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.unreachable("can't read the settings in " + file + ": " + FailureText.describe(e));
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
