package io.weir.cli.health;

import java.util.List;

/**
 * How a program is.
 *
 * @param problems what is wrong, each a sentence for an operator; empty if it is healthy
 */
public record Health(List<String> problems) {
    public Health {
        problems = List.copyOf(problems);
    }

    public boolean isHealthy() {
        return problems.isEmpty();
    }
}
