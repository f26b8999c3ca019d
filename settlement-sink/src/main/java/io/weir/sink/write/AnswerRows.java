package io.weir.sink.write;

import io.weir.schemas.Bulk;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.Route;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns outcomes into rows of {@code payment} and {@code payment_repeat}. Each list of columns has the order of the puts. */
final class AnswerRows {

    private static final List<String> SHARED_COLUMNS = List.of(
            "partition",
            "\"offset\"",
            "origin_offset",
            "kind",
            "identity",
            "amount_minor",
            "currency",
            "debtor_participant",
            "debtor_account",
            "creditor_participant",
            "creditor_account",
            "end_to_end_id",
            "uetr",
            "service_level",
            "purpose",
            "bulk_id",
            "bulk_index",
            "bulk_count",
            "placed_from_partition",
            "placed_from_offset",
            "scheme_version",
            "requested_at",
            "received_at",
            "decided_at",
            "stored_at",
            "reason_codes",
            "reason_names");

    static final List<String> PAYMENT_COLUMNS = sharedAnd("route", "rule", "cut_off");

    static final List<String> REPEAT_COLUMNS = sharedAnd(
            "target_partition",
            "first_kind",
            "first_decided_at",
            "first_origin_offset",
            "first_cut_off",
            "first_reason_codes",
            "first_reason_names");

    private AnswerRows() {}

    static void payment(CopyBuffer row, RecordAddress address, PaymentOutcome outcome, Instant storedAt) {
        shared(row, address, outcome, storedAt);
        @Nullable Route route = outcome.getRoute();
        row.text(route == null ? null : route.name());
        row.text(outcome.getRule());
        row.timestamptz(outcome.getCutOff());
    }

    static void repeat(CopyBuffer row, RecordAddress address, PaymentOutcome outcome, Instant storedAt) {
        shared(row, address, outcome, storedAt);
        row.int4(outcome.getTargetPartition());
        @Nullable FirstOutcome first = outcome.getFirst();
        @Nullable OutcomeKind firstKind = first == null ? null : first.getKind();
        row.text(firstKind == null ? null : firstKind.name());
        row.timestamptz(first == null ? null : first.getDecidedAt());
        row.int8(first == null ? null : (Long) first.getOffset());
        row.timestamptz(first == null ? null : first.getCutOff());
        row.textArray(first == null ? null : codes(first.getReasons()));
        row.textArray(first == null ? null : names(first.getReasons()));
    }

    private static void shared(CopyBuffer row, RecordAddress address, PaymentOutcome outcome, Instant storedAt) {
        row.int4(address.partition().partition());
        row.int8(address.offset());
        row.int8(outcome.getOrigin().getOffset());
        row.text(outcome.getKind().name());
        row.text(outcome.getIdentity());
        row.int8(outcome.getAmountMinor());
        row.text(outcome.getCurrency());
        row.text(outcome.getDebtorParticipant());
        row.text(outcome.getDebtorAccount());
        row.text(outcome.getCreditorParticipant());
        row.text(outcome.getCreditorAccount());
        row.text(outcome.getEndToEndId());
        row.text(outcome.getUetr());
        row.text(outcome.getServiceLevel());
        row.text(outcome.getPurpose());
        @Nullable Bulk bulk = outcome.getBulk();
        row.text(bulk == null ? null : bulk.getBulkId());
        row.int4(bulk == null ? null : (Integer) bulk.getIndex());
        row.int4(bulk == null ? null : (Integer) bulk.getCount());
        @Nullable RecordPosition placedFrom = outcome.getPlacedFrom();
        row.int4(placedFrom == null ? null : (Integer) placedFrom.getPartition());
        row.int8(placedFrom == null ? null : (Long) placedFrom.getOffset());
        row.int8(outcome.getSchemeVersion());
        row.timestamptz(outcome.getRequestedAt());
        row.timestamptz(outcome.getReceivedAt());
        row.timestamptz(outcome.getDecidedAt());
        row.timestamptz(storedAt);
        row.textArray(codes(outcome.getReasons()));
        row.textArray(names(outcome.getReasons()));
    }

    private static List<String> sharedAnd(String... columns) {
        return Stream.concat(SHARED_COLUMNS.stream(), Stream.of(columns)).toList();
    }

    private static @Nullable List<String> codes(List<Reason> reasons) {
        return reasons.isEmpty() ? null : reasons.stream().map(Reason::getCode).toList();
    }

    private static @Nullable List<String> names(List<Reason> reasons) {
        return reasons.isEmpty() ? null : reasons.stream().map(Reason::getName).toList();
    }
}
