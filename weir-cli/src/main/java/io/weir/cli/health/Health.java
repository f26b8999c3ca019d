package io.weir.cli.health;

import java.util.List;

/**
 * How a program is.
 *
 * @param problems what is wrong, each a sentence for an operator; empty if it is healthy
 * @param extensions code of the user's own that runs in it, one line each; empty where there is none
 */
public record Health(List<String> problems, List<String> extensions) {
    public Health {
        problems = List.copyOf(problems);
        extensions = List.copyOf(extensions);
    }

    /** Of a program without extensions. */
    public Health(List<String> problems) {
        this(problems, List.of());
    }

    public boolean isHealthy() {
        return problems.isEmpty();
    }
}
