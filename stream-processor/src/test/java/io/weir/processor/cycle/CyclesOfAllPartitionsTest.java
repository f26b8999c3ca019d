package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.control.ControlHash;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded histories of several partitions and the assembler: clocks that differ and go back, stops over cut-offs,
 * restarts, schemes that each partition hears of at its own time, currencies that leave and return, partials
 * delivered in any interleaving. However it goes, every accepted payment is in exactly the batch that its answer
 * names.
 */
class CyclesOfAllPartitionsTest {

    private static final int PARTITIONS = 3;
    private static final List<List<String>> SCHEMES = List.of(
            List.of("EUR every 15000 ms", "CHF every 60000 ms"),
            List.of("EUR every 60000 ms", "CHF every 45000 ms"),
            List.of("EUR every 7000 ms"),
            List.of("EUR 10:30, 11:00, 11:15 Europe/Brussels on TARGET days", "CHF every 3600000 ms"),
            List.of("CHF every 15000 ms"));

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {1_000, 2_000, 3_000, 4_000})
    void everyAcceptedPaymentIsInTheOneBatchThatItsAnswerNames(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + 10; seed++) {
            History history = new History(seed);
            for (int step = 0; step < 300; step++) {
                history.step();
            }
            history.end();
            assertThat(history.settled)
                    .as("seed %d", seed)
                    .isEqualTo(history.accepted)
                    .isNotEmpty();
            // What is held is empty and waits for a partition whose own cut-off is still to come.
            Instant aDayAgo = history.now.minus(Duration.ofDays(1));
            assertThat(history.assembler.held())
                    .as("seed %d", seed)
                    .extracting(HeldCycles.Held::oldestCutOff)
                    .allSatisfy(cutOff -> assertThat(cutOff).isAfter(aDayAgo));
        }
    }

    /** Totals and positions as text, by cycle. */
    private static final class Sums {
        private Totals totals = Totals.ZERO;
        private final Map<String, BigInteger> positions = new TreeMap<>();

        void add(PaymentOutcome payment) {
            BigInteger amount = BigInteger.valueOf(payment.getAmountMinor());
            totals = totals.plusPayment(payment.getAmountMinor(), ControlHash.of(payment));
            positions.merge(payment.getDebtorParticipant(), amount.negate(), BigInteger::add);
            positions.merge(payment.getCreditorParticipant(), amount, BigInteger::add);
        }

        @Override
        public String toString() {
            return totals + " " + positions;
        }
    }

    private static final class History {
        private final Random random;
        private final List<OnePartition> partitions = new ArrayList<>();
        private final List<Queue<CyclePartial>> underWay = new ArrayList<>();
        private final int[] schemeOf = new int[PARTITIONS];
        private final int[] stoppedFor = new int[PARTITIONS];
        private final Assembler assembler = new Assembler(Rows.inMemory(), PARTITIONS);
        private final Map<String, Sums> sums = new TreeMap<>();
        final Map<String, String> accepted = new TreeMap<>();
        final Map<String, String> settled = new TreeMap<>();
        private int scheme;
        Instant now = Instant.parse("2026-11-23T09:00:00Z");

        History(long seed) {
            random = new Random(seed);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(new OnePartition(partition, PARTITIONS));
                underWay.add(new ArrayDeque<>());
                hear(partition);
            }
        }

        void step() {
            now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(120_000) : random.nextInt(3_000));
            if (random.nextInt(40) == 0) {
                scheme++;
            }
            int partition = random.nextInt(PARTITIONS);
            if (stoppedFor[partition] > 0) {
                stoppedFor[partition]--;
            } else {
                act(partition);
            }
            deliver(random.nextInt(PARTITIONS));
        }

        private void act(int partition) {
            Instant clock = now.plusMillis(random.nextInt(4_000) - 2_000L);
            switch (random.nextInt(12)) {
                case 0 -> hear(partition);
                case 1 -> partitions.get(partition).restart();
                case 2 -> stoppedFor[partition] = random.nextInt(30);
                case 3, 4, 5 -> close(partition, clock);
                default -> pay(partition, clock);
            }
        }

        private void hear(int partition) {
            schemeOf[partition] = scheme % SCHEMES.size();
            partitions
                    .get(partition)
                    .scheme(scheme + 1, SCHEMES.get(schemeOf[partition]).toArray(String[]::new));
        }

        private void close(int partition, Instant clock) {
            underWay.get(partition).addAll(partitions.get(partition).closeAll(clock));
        }

        private void pay(int partition, Instant clock) {
            close(partition, clock);
            List<String> currencies = SCHEMES.get(schemeOf[partition]);
            String currency = currencies.get(random.nextInt(currencies.size())).substring(0, 3);
            PaymentOutcome payment = partitions
                    .get(partition)
                    .accept(clock, currency, random.nextLong(1, 1_000_000_000_000_000L), bic(), bic());
            sums.computeIfAbsent(currency + "/" + payment.getCutOff(), cycle -> new Sums())
                    .add(payment);
        }

        private String bic() {
            return "P%03dBEBBXXX".formatted(random.nextInt(5));
        }

        private void deliver(int partition) {
            CyclePartial next = underWay.get(partition).poll();
            if (next != null) {
                for (SettlementBatch batch : assembler.take(next)) {
                    Sums found = new Sums();
                    found.totals = Totals.of(batch.getTotals());
                    for (NetPosition position : batch.getPositions()) {
                        found.positions.put(position.getParticipant(), Sum.fromDecimal(position.getNetMinor()));
                    }
                    assertThat(settled.put(batch.getCycle(), found.toString()))
                            .as("%s twice", batch.getCycle())
                            .isNull();
                }
            }
        }

        /** All hear of the last scheme; two days go by; every partial arrives. */
        void end() {
            for (int day = 0; day < 2; day++) {
                now = now.plus(Duration.ofDays(1));
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    hear(partition);
                    close(partition, now);
                    while (!underWay.get(partition).isEmpty()) {
                        deliver(partition);
                    }
                }
            }
            sums.forEach((cycle, sum) -> accepted.put(cycle, sum.toString()));
        }
    }
}
