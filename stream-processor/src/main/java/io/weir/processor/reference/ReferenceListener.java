package io.weir.processor.reference;

import java.util.List;

/** Hears what becomes of reference data. Called by the thread that reads it. */
public interface ReferenceListener {

    /** For whoever doesn't want to know. */
    ReferenceListener NONE = new ReferenceListener() {
        @Override
        public void schemeInForce(long version) {}

        @Override
        public void schemeWithdrawn() {}

        @Override
        public void refused(String topic, long offset, List<String> problems) {}
    };

    void schemeInForce(long version);

    /** The scheme's record was deleted: nothing is processed until there is one. */
    void schemeWithdrawn();

    /** A record was not taken: a scheme before it stays in force, an account before it counts as blocked. */
    void refused(String topic, long offset, List<String> problems);
}
