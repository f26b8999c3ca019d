package io.weir.processor.partition;

/**
 * A partition came to an instance that has an older scheme than the one it was last decided under. Usually the instance
 * hears of the newer one within a moment, so trying again is right; if it doesn't, the newer record is gone from its topic.
 */
public final class SchemeBehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SchemeBehindException(String message) {
        super(message);
    }
}
