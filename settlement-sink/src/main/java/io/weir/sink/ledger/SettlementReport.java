package io.weir.sink.ledger;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How settlement went, from the ledger alone.
 *
 * @param answers stored answers by kind, DEAD_LETTER among them; kinds that never came are absent
 * @param realTime time from the broker's append of an instruction to its stored row, for SETTLED
 * @param microBatch the same, for ACCEPTED
 * @param throughput of the whole chain
 * @param currencies closed cycles by currency
 * @param latestCycles the latest closed cycles and all open ones, the latest first
 * @param positions what every participant owes or is owed
 */
public record SettlementReport(
        Map<String, Long> answers,
        Latency realTime,
        Latency microBatch,
        Throughput throughput,
        List<CurrencyTotals> currencies,
        List<Cycle> latestCycles,
        List<ParticipantPosition> positions) {

    /** All answers. */
    public long total() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Payments and the time they took, in milliseconds; zeros if there are none. */
    public record Latency(long payments, double p50Millis, double p99Millis, double maxMillis) {}

    /**
     * How much in which time.
     *
     * @param records answers
     * @param firstReceivedAt when the first instruction was appended; null if there is none
     * @param lastStoredAt when the last answer was stored; null if there is none
     */
    public record Throughput(
            long records,
            @Nullable Instant firstReceivedAt,
            @Nullable Instant lastStoredAt) {

        /** Answers a second between first and last; zero if there are none. */
        public long perSecond() {
            if (firstReceivedAt == null || lastStoredAt == null) {
                return 0;
            }
            long millis =
                    Math.max(1, Duration.between(firstReceivedAt, lastStoredAt).toMillis());
            return records * 1_000 / millis;
        }
    }

    /**
     * Closed cycles of one currency.
     *
     * @param grossMinor what would have moved payment by payment, in minor units
     * @param netMinor what moves
     */
    public record CurrencyTotals(
            String currency, long cycles, long payments, BigInteger grossMinor, BigInteger netMinor) {

        /** What netting saves, in minor units. */
        public BigInteger savedMinor() {
            return grossMinor.subtract(netMinor);
        }
    }

    /**
     * One cycle.
     *
     * @param state OPEN, CLOSED or SETTLED
     * @param netMinor null while it is open
     */
    public record Cycle(
            String cycle,
            String state,
            Instant cutOff,
            long payments,
            BigInteger grossMinor,
            @Nullable BigInteger netMinor) {}

    /** What a participant owes (negative) or is owed: real-time payments gross, closed cycles net, in minor units. */
    public record ParticipantPosition(
            String participant,
            String currency,
            BigInteger realTimeMinor,
            BigInteger nettedMinor,
            BigInteger positionMinor) {}
}
