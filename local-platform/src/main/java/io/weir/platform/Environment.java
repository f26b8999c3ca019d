package io.weir.platform;

import java.util.Map;
import java.util.Optional;

/**
 * The variables of a process.
 *
 * @param own its own, beside ours
 * @param hidden what the names of those of our variables begin with that it does not get
 */
record Environment(Map<String, String> own, Optional<String> hidden) {
    /** Ours as they are. */
    static final Environment OURS = new Environment(Map.of(), Optional.empty());

    Environment {
        own = Map.copyOf(own);
    }

    /** Makes our variables those of the process. */
    void applyTo(Map<String, String> variables) {
        hidden.ifPresent(prefix -> variables.keySet().removeIf(name -> name.startsWith(prefix)));
        variables.putAll(own);
    }
}
