package io.weir.processor.instruction;

/** Names of the processors on the way of a payment, as the topology shows them. */
public final class Step {

    public static final String DECODE = "decode";
    public static final String PLACE = "place";
    public static final String IDENTIFY = "identify";
    public static final String CHECK = "check";
    public static final String ROUTE = "route";
    public static final String SETTLE = "settle";
    public static final String REMEMBER = "remember";
    public static final String ANSWER = "answer";
    public static final String WRITE_OUTCOMES = "write-outcomes";
    public static final String WRITE_DEAD_LETTERS = "write-dead-letters";
    public static final String WRITE_COPIES = "write-copies";
    public static final String WRITE_PARTIALS = "write-partials";

    private Step() {}
}
