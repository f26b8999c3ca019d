package io.weir.processor.cycle;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.SettlementBatch;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Assembles partials, keyed by currency, to settlement batches, keyed by cycle (see {@link CycleName}).
 *
 * <p>A partial that is refused stops the program; it can't be skipped without settling wrongly.
 */
public final class AssembleCycles implements ProcessorSupplier<String, CyclePartial, String, SettlementBatch> {

    /** Name of the key-value store that the processor has to be given. */
    public static final String STORE = "assembler-cycles";

    private final HeldCycles heldCycles;
    private final int partitions;

    /**
     * @param heldCycles told what waits for late partitions, by every task of the program
     * @param partitions number of partitions of payments.instructions; a task whose store was made with another stops
     *     before its first record
     */
    public AssembleCycles(HeldCycles heldCycles, int partitions) {
        this.heldCycles = heldCycles;
        this.partitions = partitions;
    }

    @Override
    public Processor<String, CyclePartial, String, SettlementBatch> get() {
        return new Task(heldCycles, partitions);
    }

    private static final class Task implements Processor<String, CyclePartial, String, SettlementBatch> {

        private final HeldCycles heldCycles;
        private final int partitions;
        private final Set<String> reported = new TreeSet<>();
        private @Nullable Running running;

        Task(HeldCycles heldCycles, int partitions) {
            this.heldCycles = heldCycles;
            this.partitions = partitions;
        }

        private record Running(Assembler assembler, ProcessorContext<String, SettlementBatch> context) {}

        @Override
        public void init(ProcessorContext<String, SettlementBatch> context) {
            KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
            Assembler assembler = new Assembler(store, partitions);
            running = new Running(assembler, context);
            close();
            assembler.held().forEach(this::report);
        }

        @Override
        public void process(Record<String, CyclePartial> record) {
            if (running == null) {
                throw new IllegalStateException("not initialised");
            }
            CyclePartial partial = record.value();
            String currency = partial.getCurrency();
            if (!currency.equals(record.key())) {
                throw new IllegalStateException("a partial of " + currency + " under the key " + record.key());
            }
            for (SettlementBatch batch : running.assembler().take(partial)) {
                running.context().forward(record.withKey(batch.getCycle()).withValue(batch));
            }
            running.assembler().held(currency).ifPresentOrElse(this::report, () -> forget(currency));
        }

        /** The task goes elsewhere, or is about to begin again. */
        @Override
        public void close() {
            reported.forEach(heldCycles::forget);
            reported.clear();
        }

        private void report(HeldCycles.Held held) {
            reported.add(held.currency());
            heldCycles.report(held);
        }

        private void forget(String currency) {
            reported.remove(currency);
            heldCycles.forget(currency);
        }
    }
}
