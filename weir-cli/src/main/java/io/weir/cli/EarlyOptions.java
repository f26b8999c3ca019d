package io.weir.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be known before the arguments can be read, since it gives the others their defaults.
 *
 * @param configFile value of {@code --config}
 * @param set values of {@code --set}
 */
record EarlyOptions(Optional<String> configFile, Map<String, String> set) {

    static EarlyOptions of(String[] arguments) {
        List<String> files = valuesOf("--config", arguments);
        Map<String, String> set = new LinkedHashMap<>();
        for (String assignment : valuesOf("--set", arguments)) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                set.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
            }
        }
        return new EarlyOptions(files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1)), set);
    }

    private static List<String> valuesOf(String option, String[] arguments) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            if (arguments[i].startsWith(option + "=")) {
                values.add(arguments[i].substring(option.length() + 1));
            } else if (arguments[i].equals(option) && i + 1 < arguments.length) {
                values.add(arguments[++i]);
            }
        }
        return values;
    }
}
