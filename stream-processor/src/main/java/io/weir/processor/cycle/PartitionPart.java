package io.weir.processor.cycle;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.PartitionTotals;
import java.nio.ByteBuffer;

/**
 * What one partition has sent for a pending cycle, without its positions, as it is stored.
 *
 * @param sequence number of its partial
 * @param totals its control totals
 */
record PartitionPart(long sequence, Totals totals) {

    static PartitionPart of(CyclePartial partial) {
        return new PartitionPart(partial.getSequence(), Totals.of(partial.getTotals()));
    }

    PartitionTotals toRecord(int partition) {
        return new PartitionTotals(partition, sequence, totals.toRecord());
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Totals.BYTES);
        bytes.putLong(sequence);
        totals.write(bytes);
        return bytes.array();
    }

    static PartitionPart fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        return new PartitionPart(bytes.getLong(), Totals.read(bytes));
    }
}
