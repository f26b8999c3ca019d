package io.weir.schemas;

import java.util.List;
import org.apache.avro.Schema;

/** The records that stand in topics by themselves: their schemas are what other programs depend on. */
public final class PublishedRecords {

    public static final List<Schema> SCHEMAS = List.of(
            PaymentInstruction.getClassSchema(),
            PaymentOutcome.getClassSchema(),
            CyclePartial.getClassSchema(),
            SettlementBatch.getClassSchema(),
            Scheme.getClassSchema(),
            AccountException.getClassSchema());

    private PublishedRecords() {}
}
