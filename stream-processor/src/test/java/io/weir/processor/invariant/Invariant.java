package io.weir.processor.invariant;

import java.util.List;

/**
 * Something that holds under every input. Watches a run, and says afterwards, or in between, what was broken: what is
 * still open (a cycle before its cut-off, one that waits for a late partition) is not. Not thread-safe.
 */
public interface Invariant extends Watch {

    /** What it promises, in a sentence. */
    String promise();

    /** What was broken, each in a sentence; empty if all holds so far. */
    List<String> violations();
}
