package io.weir.processor.history;

import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Seen;
import io.weir.processor.oracle.AssemblerOracle;
import io.weir.processor.oracle.Emitted;
import io.weir.processor.oracle.OracleRules;
import io.weir.processor.oracle.PartitionOracle;
import io.weir.processor.oracle.Reading;
import io.weir.schemas.AccountException;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.Scheme;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The oracles of all partitions and of the assembler, with the clocks and the offsets that the test driver gives. */
final class PlayedOracle {

    /** The topology looks at its clock this often, as long as the test driver lets it. */
    private static final long LOOKS_EVERY_MILLIS = 100;

    private final List<OnePartition> partitions = new ArrayList<>();
    private final AssemblerOracle assembler;
    private final List<Emitted> expected = new ArrayList<>();
    private long nowMillis = History.BEGIN.toEpochMilli();
    private long brokerAheadMillis;

    /** A partition's oracle, the clock of its processor, and when that looks next. */
    private static final class OnePartition {
        private final PartitionOracle oracle;
        private long clockMillis = History.BEGIN.toEpochMilli();
        private long nextLookMillis = clockMillis + LOOKS_EVERY_MILLIS;
        private long nextOffset;

        OnePartition(PartitionOracle oracle) {
            this.oracle = oracle;
        }

        void move(long millis) {
            clockMillis += millis;
            if (clockMillis >= nextLookMillis) {
                oracle.clock(clockMillis);
                long over = Math.floorMod(clockMillis - nextLookMillis, LOOKS_EVERY_MILLIS);
                nextLookMillis = clockMillis - over + LOOKS_EVERY_MILLIS;
            }
        }
    }

    PlayedOracle(int partitionCount) {
        OracleRules rules = new OracleRules(partitionCount, History.HORIZON, History.TOLERANCE);
        for (int number = 0; number < partitionCount; number++) {
            partitions.add(new OnePartition(new PartitionOracle(number, rules, Reading::ofSingleObject)));
        }
        this.assembler = new AssemblerOracle(partitionCount);
    }

    void scheme(@Nullable Scheme inForce) {
        each(oracle -> oracle.scheme(inForce));
    }

    void account(String iban, Optional<AccountException> exception) {
        each(oracle -> oracle.account(iban, exception));
    }

    void freeAccount(String iban) {
        each(oracle -> oracle.freeAccount(iban));
    }

    void trustClocks(boolean trusted) {
        each(oracle -> oracle.trustClock(trusted));
    }

    void brokerAhead(long millis) {
        brokerAheadMillis = millis;
    }

    void pass(long millis) {
        nowMillis += millis;
        partitions.forEach(partition -> partition.move(millis));
        partitions.forEach(this::collect);
    }

    void moveClock(int partition, long millis) {
        partitions.get(partition).move(millis);
        collect(partitions.get(partition));
    }

    void instruction(int number, Raw record, long appendedMillis) {
        OnePartition partition = partitions.get(number);
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        expected.add(new Emitted(Topics.INSTRUCTIONS, number, key, record));
        partition.oracle.instruction(
                new Seen<>(number, partition.nextOffset++, appendedMillis, key, record), partition.clockMillis);
        collect(partition);
    }

    /** What has to have come out since this was asked before. */
    List<Emitted> takeExpected() {
        List<Emitted> taken = List.copyOf(expected);
        expected.clear();
        return taken;
    }

    private void collect(OnePartition partition) {
        for (Emitted emitted : partition.oracle.takeEmitted()) {
            if (emitted.topic().equals(Topics.INSTRUCTIONS)) {
                instruction(emitted.partition(), (Raw) emitted.value(), nowMillis + brokerAheadMillis);
                continue;
            }
            expected.add(emitted);
            if (emitted.value() instanceof CyclePartial partial) {
                for (SettlementBatch batch : assembler.take(partial)) {
                    expected.add(new Emitted(Topics.BATCHES, 0, batch.getCycle(), batch));
                }
            }
        }
    }

    private void each(Consumer<PartitionOracle> what) {
        partitions.forEach(partition -> what.accept(partition.oracle));
    }
}
