package io.weir.schemas.topics;

/** Names of the topics: public API. What they hold and keep is in {@link TopicCatalogue}. */
public final class Topics {

    public static final String INSTRUCTIONS = "payments.instructions";
    public static final String OUTCOMES = "payments.outcomes";
    public static final String DEAD_LETTERS = "payments.dead-letters";
    public static final String PARTIALS = "settlement.partials";
    public static final String BATCHES = "settlement.batches";
    public static final String SCHEME = "reference.scheme";
    public static final String ACCOUNTS = "reference.accounts";
    public static final String CLOCK = "operations.clock";

    private Topics() {}
}
