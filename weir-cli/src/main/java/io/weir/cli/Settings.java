package io.weir.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

    /** What Kubernetes puts beside them where a service's name begins with "weir". */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("\\w+_SERVICE_(HOST|PORT(_\\w+)?)|\\w+_PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private final SortedMap<String, String> values;
    private final Map<String, String> origins;

    private Settings(SortedMap<String, String> values, Map<String, String> origins) {
        this.values = values;
        this.origins = Map.copyOf(origins);
    }

    /** @throws Refusal if the file can't be read */
    static Settings layered(EarlyOptions early, Map<String, String> environment) {
        SortedMap<String, String> values = new TreeMap<>();
        Map<String, String> origins = new HashMap<>();
        early.configFile()
                .or(() -> Optional.ofNullable(environment.get(CONFIG_VARIABLE)))
                .ifPresent(file -> read(Path.of(file)).forEach((key, value) -> {
                    values.put(key, value);
                    origins.put(key, file);
                }));
        environment.forEach((name, value) -> {
            if (isSetting(name, value)) {
                values.put(keyOf(name), value);
                origins.put(keyOf(name), name);
            }
        });
        early.set().forEach((key, value) -> {
            values.put(key, value);
            origins.put(key, "--set");
        });
        return new Settings(values, origins);
    }

    static Settings of(Map<String, String> values) {
        return new Settings(new TreeMap<>(values), Map.of());
    }

    private static boolean isSetting(String variable, String value) {
        return variable.startsWith(PREFIX)
                && !variable.equals(CONFIG_VARIABLE)
                && !variable.equals(JAVA_OPTIONS_VARIABLE)
                && !SERVICE_LINK.matcher(variable).matches()
                && !SERVICE_ADDRESS.matcher(value).matches();
    }

    /** Where a setting was given: a file, a variable or {@code --set}. */
    String originOf(String key) {
        return origins.getOrDefault(key, "?");
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
        if (Files.isDirectory(file)) {
            throw Refusal.unreachable(file + " is a folder, not a file of settings");
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader, file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** @throws Refusal if this is no file of settings */
    static Map<String, String> read(Reader reader, Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    private static Refusal unreadable(Path file, Exception e) {
        return Refusal.unreachable("can't read the settings in " + file + ": " + FailureText.describe(e));
    }
}
