package io.weir.schemas.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a program and collects what is wrong with them, so that one restart mends it all: a value that is
 * wrong reads as the default, and {@link #failOnProblems} names every problem. Not thread-safe.
 */
public final class SettingReader {

    private final String program;
    private final Map<String, String> settings;
    private final List<String> problems = new ArrayList<>();

    /**
     * A reader that has found nothing wrong yet.
     *
     * @param program who reads, for the message
     * @param settings texts by key; a program may be given settings of others, too
     */
    public SettingReader(String program, Map<String, String> settings) {
        this.program = program;
        this.settings = new TreeMap<>(settings);
    }

    /** Without outer blanks; a problem if it is missing or blank. */
    public String required(String key) {
        String value = text(key, "");
        if (value.isEmpty()) {
            problem(key + " is missing");
        }
        return value;
    }

    /** Without outer blanks. */
    public String text(String key, String otherwise) {
        return settings.getOrDefault(key, otherwise).strip();
    }

    /** As it is, with its blanks: a password, for one. */
    public String verbatim(String key, String otherwise) {
        return settings.getOrDefault(key, otherwise);
    }

    /** A whole number from {@code min} to {@code max}. */
    public long number(String key, long otherwise, long min, long max) {
        @Nullable String text = settings.get(key);
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
        problem("%s must be a whole number from %d to %d, not '%s'".formatted(key, min, max, text));
        return otherwise;
    }

    /** A constant of the enum, by its name in any case. */
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        @Nullable String text = settings.get(key);
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
        problem("%s must be one of %s, not '%s'".formatted(key, String.join(", ", names), text));
        return otherwise;
    }

    /** What begins with a prefix, without it. */
    public Map<String, String> below(String prefix) {
        Map<String, String> below = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return Map.copyOf(below);
    }

    /** A setting that carries a promise may not be given from outside. */
    public void refuse(String key, String why) {
        if (settings.containsKey(key)) {
            problem("%s can't be set: %s".formatted(key, why));
        }
    }

    /** A setting of this program that is not known is most often a known one with a slip of the pen. */
    public void refuseUnknown(String prefix, Set<String> known) {
        for (String key : settings.keySet()) {
            if (key.startsWith(prefix) && !known.contains(key)) {
                problem("%s is not a setting; there are %s".formatted(key, String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    /** Something else that is wrong. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException if there are problems; its message names them all
     */
    public void failOnProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(program + ": " + String.join("; ", problems));
        }
    }
}
