package io.weir.processor.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads settings and collects what is wrong with them, so that one restart mends it all. */
final class SettingReader {

    private final Map<String, String> settings;
    private final List<String> problems = new ArrayList<>();

    SettingReader(Map<String, String> settings) {
        this.settings = new TreeMap<>(settings);
    }

    String required(String key) {
        String value = settings.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            problems.add(key + " is missing");
        }
        return value;
    }

    String text(String key, String otherwise) {
        return settings.getOrDefault(key, otherwise).strip();
    }

    long number(String key, long otherwise, long min, long max) {
        String text = settings.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below is the same.
        }
        problems.add("%s must be a whole number from %d to %d, not '%s'".formatted(key, min, max, text));
        return otherwise;
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        String text = settings.get(key);
        if (text == null) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip())) {
                return constant;
            }
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        problems.add("%s must be one of %s, not '%s'".formatted(key, String.join(", ", names), text));
        return otherwise;
    }

    /** What begins with a prefix, without it. */
    Map<String, String> below(String prefix) {
        Map<String, String> below = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return Map.copyOf(below);
    }

    /** Settings that carry a promise may not be set from outside, for no client alone either. */
    void refuse(Map<String, String> below, String prefix, Set<String> fixed) {
        for (String key : new TreeMap<>(below).keySet()) {
            for (String name : fixed) {
                if (key.equals(name) || (key.endsWith("." + name) && isClientPrefix(key, name))) {
                    problems.add("%s%s can't be set: exactly-once needs it as it is".formatted(prefix, key));
                }
            }
        }
    }

    /** A setting of this program that is not known is most often a known one with a slip of the pen. */
    void refuseUnknown(String prefix, Set<String> known) {
        for (String key : settings.keySet()) {
            if (key.startsWith(prefix) && !known.contains(key)) {
                problems.add(key + " is not a setting; there are " + String.join(", ", known));
            }
        }
    }

    void failOnProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("payment processor: " + String.join("; ", problems));
        }
    }

    private static boolean isClientPrefix(String key, String name) {
        String prefix = key.substring(0, key.length() - name.length());
        return Set.of("main.consumer.", "consumer.", "producer.", "restore.consumer.", "global.consumer.", "admin.")
                .contains(prefix);
    }
}
