package io.weir.sink.audit.answer;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.row.LeafCheck;
import io.weir.sink.audit.row.LogCheck;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.seal.SealedRecords;
import io.weir.sink.audit.seal.Values;
import io.weir.sink.audit.total.ControlText;
import io.weir.sink.audit.total.Counted;
import io.weir.sink.audit.total.OutcomeColumns.Table;
import io.weir.sink.audit.total.RangeTotals;
import io.weir.sink.audit.total.RowBytes;
import io.weir.sink.audit.total.Sha256;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of one partition: all of them go into the comparison with the rows, those for instructions below the seal on
 * to the merge. For one thread.
 */
final class OutcomeFeed implements Lookahead.Source<Answer> {

    private final SealedRecords records;
    private final Values values;
    private final OriginGate gate;
    private final LogCheck log;
    private final LeafCheck leaves;
    private final Findings findings;
    private final Sha256 sha256 = new Sha256();
    private final ControlText controlText = new ControlText();
    private final RowBytes rowBytes = new RowBytes();

    OutcomeFeed(SealedRecords records, Values values, OriginGate gate, Stored stored, Findings findings) {
        this.records = records;
        this.values = values;
        this.gate = gate;
        this.log = stored.log();
        this.leaves = stored.leaves();
        this.findings = findings;
    }

    /** The database's side of a partition of outcomes. */
    record Stored(LogCheck log, LeafCheck leaves) {}

    @Override
    public @Nullable Answer next() {
        for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
            Place place = new Place(record.topic(), record.partition(), record.offset());
            Optional<PaymentOutcome> outcome = values.outcome(record);
            if (outcome.isEmpty()) {
                findings.add(Kind.ANSWER_UNREADABLE, place, "", "it can't be decoded, or is of an unknown kind");
            } else {
                Answer.Outcome answer = read(outcome.get(), place);
                if (gate.lets(answer, outcome.get().getOrigin().getPartition())) {
                    return answer;
                }
            }
        }
        return null;
    }

    private Answer.Outcome read(PaymentOutcome outcome, Place place) {
        long controlHash = sha256.first64(controlText.of(outcome));
        long amount = outcome.getAmountMinor() == null ? 0 : outcome.getAmountMinor();
        RangeTotals totals = log.totalsAt(place.offset());
        if (totals != null) {
            OutcomeKind kind = outcome.getKind();
            Counted counted = Counted.of(kind);
            totals.add(counted, counted.movesMoney() ? amount : 0, controlHash);
        }
        Table table = Table.of(outcome);
        leaves.add(place.offset(), table, rowBytes.of(outcome, table));
        return new Answer.Outcome(outcome, place, controlHash);
    }
}
