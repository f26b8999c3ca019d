package io.weir.processor.app;

import java.util.List;

/**
 * How the processor is.
 *
 * @param healthy whether it answers, or could answer, everything that is assigned to it, and closes cycles
 * @param state state of Kafka Streams, for example {@code RUNNING}, or {@code NOT_STARTED}
 * @param problems what is wrong, each a sentence for an operator; empty if healthy
 */
public record ProcessorHealth(boolean healthy, String state, List<String> problems) {

    public ProcessorHealth {
        problems = List.copyOf(problems);
    }
}
