package io.weir.processor.oracle;

import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Seen;
import io.weir.schemas.Bulk;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.topics.Headers;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An instruction record on its way to an answer, and what every answer to it carries. */
record OracleAnswer(PaymentInstruction payment, Seen<Raw> record, long decidedAtMillis, long schemeVersion) {

    private static final Pattern POSITION = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    /** BIC11 of the instructing participant; empty if it has no BIC. */
    String instructing() {
        return OracleText.bic11(payment.getInstructingParticipant()).orElse("");
    }

    String identity() {
        return instructing() + "/" + payment.getPaymentId();
    }

    /** The misplaced record that this one says it is a copy of. */
    @Nullable RecordPosition placedFrom() {
        String header = record.value().header(Headers.PLACED_FROM);
        Matcher position = POSITION.matcher(header == null ? "" : header);
        return position.matches()
                ? new RecordPosition(Integer.parseInt(position.group(1)), Long.parseLong(position.group(2)))
                : null;
    }

    PaymentOutcome of(OutcomeKind kind, RoutingRule rule) {
        PaymentOutcome outcome = of(kind, List.of());
        outcome.setRoute(rule.getRoute());
        outcome.setRule(rule.getName());
        return outcome;
    }

    PaymentOutcome of(OutcomeKind kind, List<Reason> reasons) {
        Bulk bulk = payment.getBulk();
        Instant requestedAt = payment.getRequestedAt();
        boolean writable = !requestedAt.isBefore(YEAR_1) && requestedAt.isBefore(YEAR_10000);
        boolean identified = !instructing().isEmpty() && OracleText.isPaymentId(payment.getPaymentId());
        return PaymentOutcome.newBuilder()
                .setKind(kind)
                .setIdentity(identified ? identity() : null)
                .setReasons(reasons)
                .setOrigin(new RecordPosition(record.partition(), record.offset()))
                .setPlacedFrom(placedFrom())
                .setAmountMinor(payment.getAmountMinor())
                .setCurrency(OracleText.ifStorable(payment.getCurrency(), 3))
                .setDebtorParticipant(bic(payment.getDebtor().getParticipantBic()))
                .setDebtorAccount(OracleText.ifStorable(payment.getDebtor().getAccount(), 34))
                .setCreditorParticipant(bic(payment.getCreditor().getParticipantBic()))
                .setCreditorAccount(OracleText.ifStorable(payment.getCreditor().getAccount(), 34))
                .setEndToEndId(OracleText.ifStorable(payment.getEndToEndId(), 35))
                .setUetr(OracleText.ifStorable(payment.getUetr(), 36))
                .setServiceLevel(OracleText.ifStorable(payment.getServiceLevel(), 4))
                .setPurpose(OracleText.ifStorable(payment.getPurpose(), 4))
                .setBulk(bulk != null && OracleText.isStorable(bulk.getBulkId(), 35) ? bulk : null)
                .setRequestedAt(writable ? requestedAt : null)
                .setSchemeVersion(schemeVersion)
                .setReceivedAt(Instant.ofEpochMilli(record.timeMillis()))
                .setDecidedAt(Instant.ofEpochMilli(decidedAtMillis))
                .build();
    }

    private static @Nullable String bic(String text) {
        return OracleText.bic11(text).orElse(null);
    }
}
