package io.weir.sink;

import java.util.List;

/**
 * How the sink is.
 *
 * @param healthy whether it stores, or could store, everything that is assigned to it
 * @param problems what is wrong, each a sentence for an operator; empty if healthy
 */
public record SinkHealth(boolean healthy, List<String> problems) {

    static SinkHealth of(List<String> problems) {
        return new SinkHealth(problems.isEmpty(), List.copyOf(problems));
    }
}
