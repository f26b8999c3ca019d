package io.weir.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads settings and collects what is wrong with them. */
final class SettingReader {

    private static final Pattern OFFSET = Pattern.compile("\\s*([\\w.-]+):(\\d{1,9}):(\\d{1,18})\\s*");

    private final Map<String, String> settings;
    private final List<String> problems = new ArrayList<>();

    SettingReader(Map<String, String> settings) {
        this.settings = new TreeMap<>(settings);
    }

    String required(String key) {
        String value = settings.getOrDefault(key, "");
        if (value.isBlank()) {
            problems.add(key + " is missing");
        }
        return value;
    }

    String text(String key, String otherwise) {
        return settings.getOrDefault(key, otherwise);
    }

    long number(String key, long otherwise, long min, long max) {
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
            // falls through to the same message
        }
        problems.add("%s must be a whole number from %d to %d, not '%s'".formatted(key, min, max, text));
        return otherwise;
    }

    Map<TopicPartition, Long> offsets(String key) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        String text = settings.getOrDefault(key, "");
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = OFFSET.matcher(part);
            if (matcher.matches()) {
                offsets.put(
                        new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2))),
                        Long.valueOf(matcher.group(3)));
            } else {
                problems.add("%s must be topic:partition:offset joined by commas, not '%s'".formatted(key, part));
            }
        }
        return offsets;
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

    void requireIn(Map<String, String> below, String prefix, String key) {
        if (below.getOrDefault(key, "").isBlank()) {
            problems.add(prefix + key + " is missing");
        }
    }

    void refuseIn(Map<String, String> below, String prefix, Map<String, Object> fixed) {
        new TreeMap<>(fixed).forEach((key, value) -> {
            if (below.containsKey(key)) {
                problems.add("%s%s can't be set: exactly-once needs it as it is (%s)".formatted(prefix, key, value));
            }
        });
    }

    void failOnProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("settlement sink: " + String.join("; ", problems));
        }
    }
}
