package io.weir.processor.history;

/**
 * Where the topology and the oracle part.
 *
 * @param step number of the event after which they differ, from 0
 * @param text what was expected and what came out, for a person
 */
record Difference(int step, String text) {

    /** Where it failed, or that it came to another result: shrinking must not wander off to another difference. */
    String sort() {
        return text.substring(0, text.indexOf(':'));
    }
}
