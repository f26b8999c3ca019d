package io.weir.sink.audit.answer;

import io.weir.sink.audit.book.TopicSource;
import io.weir.sink.audit.row.LeafCheck;
import io.weir.sink.audit.row.LedgerCheck;
import io.weir.sink.audit.row.LogCheck;
import io.weir.sink.audit.row.PaymentDescent;
import io.weir.sink.audit.row.Sheet;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.SealedRecords;
import java.sql.SQLException;

/** The outcomes of one slice and all that they are compared with. For one thread. */
final class OutcomeSide implements AutoCloseable {
    private final TopicSource source;
    private final Slice slice;
    private final SealedRecords records;
    private final OriginGate gate;
    private final LogCheck log;
    private final LeafCheck leaves;
    private final OutcomeFeed feed;

    OutcomeSide(TopicSource source, Slice slice, OriginGate gate, SlicePass.Ledger ledger, Sheet sheet) {
        this.source = source;
        this.slice = slice;
        this.gate = gate;
        records = source.recordsTo(slice.readTo());
        log = LogCheck.of(source, slice.rows(), ledger.database(), sheet.findings());
        PaymentDescent descent = new PaymentDescent(sheet, ledger.rows(), ledger.database());
        leaves = new LeafCheck(
                ledger.rows(), descent, source.mark().rowsTo(), slice.rows().offset());
        feed = new OutcomeFeed(
                records, sheet.context().values(), gate, new OutcomeFeed.Stored(log, leaves), sheet.findings());
    }

    OutcomeFeed feed() {
        return feed;
    }

    /** Answers that have no row yet. */
    long pendingRows() {
        return leaves.pending();
    }

    /** Compares what is left of the rows; gives where the next slice begins. */
    Mark finish(LedgerCheck ledger) throws SQLException {
        leaves.finish();
        byte[] chain = log.finish();
        ledger.check(source.mark().rowsTo(), slice.rows().offset());
        return source.next(gate.verifiedTo(slice.readTo()), slice.rows().offset(), chain);
    }

    @Override
    public void close() {
        records.close();
    }
}
