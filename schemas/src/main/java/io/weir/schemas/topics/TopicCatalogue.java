package io.weir.schemas.topics;

import java.time.Duration;
import java.util.List;

/**
 * Every topic of Weir with what it holds and keeps: public API; {@code docs/topics.md} is written from it.
 *
 * @param topics in the order of a payment's way
 */
public record TopicCatalogue(List<TopicSpec> topics) {

    /** Partitions of the payment topics when nobody says otherwise. */
    public static final int DEFAULT_PAYMENT_PARTITIONS = 8;

    /** Largest instruction, with its batch, that a broker takes. */
    public static final int INSTRUCTION_BYTES_MAX = 1 << 20;

    /** Room for what a dead letter's headers add to the original record. */
    public static final int DEAD_LETTER_HEADROOM_BYTES = 64 << 10;

    /** A scheme, a partial or a batch names every participant. */
    public static final int WHOLE_BYTES_MAX = 8 << 20;

    private static final int SETTLEMENT_PARTITIONS = 4;
    private static final Duration INSTRUCTIONS_KEPT = Duration.ofDays(60);
    private static final Duration ANSWERS_KEPT = Duration.ofDays(400);

    public TopicCatalogue {
        topics = List.copyOf(topics);
    }

    /**
     * The catalogue for a number of partitions.
     *
     * @param paymentPartitions partitions of instructions, outcomes and dead letters: chosen generously once
     */
    public static TopicCatalogue withPartitions(int paymentPartitions) {
        if (paymentPartitions < 1) {
            throw new IllegalArgumentException("there must be at least one partition, not " + paymentPartitions);
        }
        int small = INSTRUCTION_BYTES_MAX;
        int dead = INSTRUCTION_BYTES_MAX + DEAD_LETTER_HEADROOM_BYTES;
        String identity = "identity of the payment";
        return new TopicCatalogue(List.of(
                kept(Topics.INSTRUCTIONS, identity, "PaymentInstruction", paymentPartitions, INSTRUCTIONS_KEPT, small),
                kept(Topics.OUTCOMES, identity, "PaymentOutcome", paymentPartitions, ANSWERS_KEPT, small),
                kept(
                        Topics.DEAD_LETTERS,
                        "key of the original",
                        "the original bytes, untouched",
                        paymentPartitions,
                        ANSWERS_KEPT,
                        dead),
                kept(Topics.PARTIALS, "currency", "CyclePartial", SETTLEMENT_PARTITIONS, ANSWERS_KEPT, WHOLE_BYTES_MAX),
                kept(
                        Topics.BATCHES,
                        "currency/cut-off",
                        "SettlementBatch",
                        SETTLEMENT_PARTITIONS,
                        TopicSpec.UNLIMITED,
                        WHOLE_BYTES_MAX),
                compacted(Topics.SCHEME, "name of the scheme", "Scheme", WHOLE_BYTES_MAX),
                compacted(Topics.ACCOUNTS, "account (IBAN)", "AccountException", small),
                kept(Topics.CLOCK, "none", "name of the program that checks its clock", 1, Duration.ofDays(1), small)));
    }

    /** The same, but for how long instructions are kept at least. */
    public TopicCatalogue withInstructionsKept(Duration retention) {
        return new TopicCatalogue(topics.stream()
                .map(topic -> topic.name().equals(Topics.INSTRUCTIONS) ? topic.withRetention(retention) : topic)
                .toList());
    }

    /**
     * The topic of that name.
     *
     * @throws IllegalArgumentException if there is no such topic
     */
    public TopicSpec topic(String name) {
        return topics.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + name + " in the catalogue"));
    }

    private static TopicSpec kept(
            String name, String key, String value, int partitions, Duration retention, int maxMessageBytes) {
        return new TopicSpec(name, key, value, partitions, "delete", retention, maxMessageBytes);
    }

    private static TopicSpec compacted(String name, String key, String value, int maxMessageBytes) {
        return new TopicSpec(name, key, value, 1, "compact", TopicSpec.UNLIMITED, maxMessageBytes);
    }
}
