package io.weir.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Options of a command line: {@code --name value}. */
public record Options(Map<String, String> values) {

    /**
     * The options of a command line.
     *
     * @throws IllegalArgumentException if one has no value
     */
    public static Options of(String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("an option without a value: " + arguments[arguments.length - 1]);
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        return new Options(values);
    }

    public String text(String name, String standard) {
        return values.getOrDefault(name, standard);
    }

    public long number(String name, long standard) {
        String value = values.get(name);
        return value == null ? standard : Long.parseLong(value);
    }
}
