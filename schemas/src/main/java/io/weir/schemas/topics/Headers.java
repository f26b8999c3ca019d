package io.weir.schemas.topics;

/** Names of the record headers: public API. All values are UTF-8 text. */
public final class Headers {

    /** On the copy of a misplaced instruction: {@code partition:offset} of the original. */
    public static final String PLACED_FROM = "weir-placed-from";

    /** On a dead letter: {@code NO_VALUE, NOT_FRAMED, UNKNOWN_SCHEMA, MALFORMED, MISPLACED_AGAIN} or {@code TOO_LARGE}. */
    public static final String CAUSE = "weir-cause";

    /** On a dead letter: what was wrong, for a person; at most {@link #DETAIL_CHARACTERS_MAX} characters. */
    public static final String DETAIL = "weir-detail";

    public static final String ORIGIN_TOPIC = "weir-origin-topic";
    public static final String ORIGIN_PARTITION = "weir-origin-partition";
    public static final String ORIGIN_OFFSET = "weir-origin-offset";

    /** On a dead letter: the broker's append time of the original, milliseconds since 1970-01-01T00:00Z. */
    public static final String ORIGIN_TIMESTAMP = "weir-origin-timestamp";

    /** Longest {@link #DETAIL}: keeps a dead letter within its topic's limit. */
    public static final int DETAIL_CHARACTERS_MAX = 1_000;

    private Headers() {}
}
