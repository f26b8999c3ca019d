package io.weir.processor.answer;

import io.weir.events.party.BicText;
import io.weir.processor.instruction.Arrival;
import io.weir.processor.instruction.Received;
import io.weir.schemas.Bulk;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes outcomes. Whatever the kind, an outcome carries what its instruction says as far as the tables can hold it,
 * and never a name or remittance text: personal data stays in the instruction.
 */
public final class Outcomes {

    // Years 1 to 9999: what PostgreSQL, ISO 8601 and people can write.
    private static final long EARLIEST_MILLIS =
            Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Outcomes() {}

    public static PaymentOutcome settled(Received payment, String rule) {
        PaymentOutcome outcome = answer(OutcomeKind.SETTLED, payment);
        outcome.setRoute(Route.REAL_TIME);
        outcome.setRule(rule);
        return outcome;
    }

    /**
     * In the open cycle, final with its batch.
     *
     * @param cutOffMillis cut-off of its cycle
     */
    public static PaymentOutcome accepted(Received payment, String rule, long cutOffMillis) {
        PaymentOutcome outcome = answer(OutcomeKind.ACCEPTED, payment);
        outcome.setRoute(Route.MICRO_BATCH);
        outcome.setRule(rule);
        outcome.setCutOff(Instant.ofEpochMilli(cutOffMillis));
        return outcome;
    }

    /**
     * {@code REJECTED}, or {@code REFUSED} if one of the reasons is unbound.
     *
     * @param reasons at least one, in order of precedence
     */
    public static PaymentOutcome refused(Received payment, Collection<? extends Objection> reasons) {
        boolean binds = reasons.stream().allMatch(Objection::binds);
        PaymentOutcome outcome = answer(binds ? OutcomeKind.REJECTED : OutcomeKind.REFUSED, payment);
        outcome.setReasons(written(reasons));
        return outcome;
    }

    /** {@code REFUSED}: the identity can't be read. */
    public static PaymentOutcome refused(
            PaymentInstruction instruction, Arrival arrival, long schemeVersion, Collection<RefusalReason> reasons) {
        PaymentOutcome outcome = answer(OutcomeKind.REFUSED, instruction, arrival, schemeVersion);
        outcome.setReasons(written(reasons));
        return outcome;
    }

    public static PaymentOutcome tooLate(Received payment) {
        PaymentOutcome outcome = answer(OutcomeKind.TOO_LATE, payment);
        outcome.setReasons(List.of(RefusalReason.REQUESTED_TOO_LONG_AGO.reason()));
        return outcome;
    }

    public static PaymentOutcome duplicate(Received payment, FirstOutcome first) {
        PaymentOutcome outcome = answer(OutcomeKind.DUPLICATE, payment);
        outcome.setFirst(first);
        return outcome;
    }

    /** Says nothing of the content that the identity is known with. */
    public static PaymentOutcome conflict(Received payment) {
        return answer(OutcomeKind.CONFLICT, payment);
    }

    public static PaymentOutcome placed(Received payment, int targetPartition) {
        PaymentOutcome outcome = answer(OutcomeKind.PLACED, payment);
        outcome.setTargetPartition(targetPartition);
        return outcome;
    }

    private static PaymentOutcome answer(OutcomeKind kind, Received payment) {
        PaymentOutcome outcome = answer(
                kind, payment.instruction(), payment.arrival(), payment.scheme().version());
        outcome.setIdentity(payment.identity().text());
        return outcome;
    }

    private static PaymentOutcome answer(
            OutcomeKind kind, PaymentInstruction instruction, Arrival arrival, long schemeVersion) {
        PaymentOutcome outcome = new PaymentOutcome();
        outcome.setKind(kind);
        outcome.setReasons(List.of());
        outcome.setOrigin(new RecordPosition(arrival.partition(), arrival.offset()));
        outcome.setPlacedFrom(arrival.placedFrom());
        outcome.setSchemeVersion(schemeVersion);
        outcome.setReceivedAt(Instant.ofEpochMilli(arrival.receivedAtMillis()));
        outcome.setDecidedAt(Instant.ofEpochMilli(arrival.decidedAtMillis()));
        copy(instruction, outcome);
        return outcome;
    }

    private static void copy(PaymentInstruction from, PaymentOutcome to) {
        to.setAmountMinor(from.getAmountMinor());
        to.setCurrency(StorableText.orNothing(from.getCurrency(), TextLimits.CURRENCY));
        to.setDebtorParticipant(participant(from.getDebtor().getParticipantBic()));
        to.setDebtorAccount(StorableText.orNothing(from.getDebtor().getAccount(), TextLimits.ACCOUNT));
        to.setCreditorParticipant(participant(from.getCreditor().getParticipantBic()));
        to.setCreditorAccount(StorableText.orNothing(from.getCreditor().getAccount(), TextLimits.ACCOUNT));
        to.setEndToEndId(StorableText.orNothing(from.getEndToEndId(), TextLimits.ID));
        to.setUetr(StorableText.orNothing(from.getUetr(), TextLimits.UETR));
        to.setServiceLevel(StorableText.orNothing(from.getServiceLevel(), TextLimits.CODE));
        to.setPurpose(StorableText.orNothing(from.getPurpose(), TextLimits.CODE));
        Bulk bulk = from.getBulk();
        to.setBulk(bulk != null && StorableText.isStorable(bulk.getBulkId(), TextLimits.ID) ? bulk : null);
        long requestedAtMillis = from.getRequestedAt().toEpochMilli();
        boolean storable = requestedAtMillis >= EARLIEST_MILLIS && requestedAtMillis <= LATEST_MILLIS;
        to.setRequestedAt(storable ? from.getRequestedAt() : null);
    }

    private static @Nullable String participant(String text) {
        if (BicText.isBic11(text)) {
            return text;
        }
        return BicText.normalise(text).value().orElse(null);
    }

    private static List<Reason> written(Collection<? extends Objection> reasons) {
        List<Reason> written = new ArrayList<>(reasons.size());
        for (Objection reason : reasons) {
            written.add(reason.reason());
        }
        return written;
    }
}
