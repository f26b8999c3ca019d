package io.weir.sink.audit.total;

import io.weir.schemas.Bulk;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a stored row must say of its outcome, column by column: once as SQL on the row, once in Java on the outcome, both
 * giving the same text. {@code stored_at} is the sink's own and is not among them.
 */
public final class OutcomeColumns {

    /** A table that holds outcomes. */
    public enum Table {
        PAYMENT("weir.payment"),
        REPEAT("weir.payment_repeat");

        public final String sql;

        Table(String sql) {
            this.sql = sql;
        }
    }

    private enum Held {
        BOTH,
        PAYMENT,
        REPEAT
    }

    /**
     * One column.
     *
     * @param sql expression on the row
     * @param of the value that the outcome gives; null and empty text are the same
     */
    public record Column(String name, Held held, String sql, Function<PaymentOutcome, @Nullable Object> of) {

        /** The expression for one table; an empty text where the table has no such column. */
        public String in(Table table) {
            boolean there = held == Held.BOTH || held.name().equals(table.name());
            return there ? sql : "''";
        }
    }

    public static final List<Column> ALL = List.of(
            text("kind", outcome -> outcome.getKind().name()),
            text("identity", PaymentOutcome::getIdentity),
            time("requested_at", Held.BOTH, PaymentOutcome::getRequestedAt),
            text("amount_minor", PaymentOutcome::getAmountMinor),
            text("currency", PaymentOutcome::getCurrency),
            text("debtor_participant", PaymentOutcome::getDebtorParticipant),
            text("debtor_account", PaymentOutcome::getDebtorAccount),
            text("creditor_participant", PaymentOutcome::getCreditorParticipant),
            text("creditor_account", PaymentOutcome::getCreditorAccount),
            time("cut_off", Held.PAYMENT, PaymentOutcome::getCutOff),
            list("reason_codes", Held.BOTH, outcome -> codes(outcome.getReasons())),
            list("reason_names", Held.BOTH, outcome -> names(outcome.getReasons())),
            text("partition", outcome -> outcome.getOrigin().getPartition()),
            text("origin_offset", outcome -> outcome.getOrigin().getOffset()),
            text("scheme_version", PaymentOutcome::getSchemeVersion),
            time("received_at", Held.BOTH, PaymentOutcome::getReceivedAt),
            time("decided_at", Held.BOTH, PaymentOutcome::getDecidedAt),
            text("placed_from_partition", outcome -> of(outcome.getPlacedFrom(), RecordPosition::getPartition)),
            text("placed_from_offset", outcome -> of(outcome.getPlacedFrom(), RecordPosition::getOffset)),
            text("bulk_id", outcome -> of(outcome.getBulk(), Bulk::getBulkId)),
            text("bulk_index", outcome -> of(outcome.getBulk(), Bulk::getIndex)),
            text("bulk_count", outcome -> of(outcome.getBulk(), Bulk::getCount)),
            text("end_to_end_id", PaymentOutcome::getEndToEndId),
            text("uetr", PaymentOutcome::getUetr),
            text("service_level", PaymentOutcome::getServiceLevel),
            text("purpose", PaymentOutcome::getPurpose),
            only(Held.PAYMENT, "route", PaymentOutcome::getRoute),
            only(Held.PAYMENT, "rule", PaymentOutcome::getRule),
            only(Held.REPEAT, "target_partition", PaymentOutcome::getTargetPartition),
            only(Held.REPEAT, "first_kind", outcome -> of(outcome.getFirst(), FirstOutcome::getKind)),
            only(Held.REPEAT, "first_origin_offset", outcome -> of(outcome.getFirst(), FirstOutcome::getOffset)),
            time("first_decided_at", Held.REPEAT, outcome -> of(outcome.getFirst(), FirstOutcome::getDecidedAt)),
            time("first_cut_off", Held.REPEAT, outcome -> of(outcome.getFirst(), FirstOutcome::getCutOff)),
            list("first_reason_codes", Held.REPEAT, outcome -> of(outcome.getFirst(), f -> codes(f.getReasons()))),
            list("first_reason_names", Held.REPEAT, outcome -> of(outcome.getFirst(), f -> names(f.getReasons()))));

    private OutcomeColumns() {}

    public static int indexOf(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + name);
    }

    /** The text of all columns of an outcome. */
    public static String textOf(PaymentOutcome outcome) {
        StringBuilder text = new StringBuilder(384);
        for (Column column : ALL) {
            Object value = column.of().apply(outcome);
            if (value != null) {
                text.append(value);
            }
            text.append('|');
        }
        return text.toString();
    }

    /** The same text, as an expression on a row. */
    public static String textIn(Table table) {
        StringJoiner arguments = new StringJoiner(", ", "concat(", ")");
        StringBuilder literal = new StringBuilder();
        for (Column column : ALL) {
            String sql = column.in(table);
            if (!sql.equals("''")) {
                if (!literal.isEmpty()) {
                    arguments.add("'" + literal + "'");
                    literal.setLength(0);
                }
                arguments.add(sql);
            }
            literal.append('|');
        }
        return arguments.add("'" + literal + "'").toString();
    }

    private static Column text(String name, Function<PaymentOutcome, @Nullable Object> of) {
        return only(Held.BOTH, name, of);
    }

    private static Column only(Held held, String name, Function<PaymentOutcome, @Nullable Object> of) {
        return new Column(name, held, name, of);
    }

    /** Times are compared in microseconds, which is what PostgreSQL keeps. */
    private static Column time(String name, Held held, Function<PaymentOutcome, @Nullable Instant> of) {
        return new Column(
                name, held, "(extract(epoch FROM " + name + ") * 1000000)::bigint", o -> of(of.apply(o), Micros::of));
    }

    private static Column list(String name, Held held, Function<PaymentOutcome, @Nullable Object> of) {
        return new Column(name, held, "array_to_string(" + name + ", ',')", of);
    }

    private static <A, B> @Nullable B of(@Nullable A value, Function<A, @Nullable B> part) {
        return value == null ? null : part.apply(value);
    }

    private static String codes(List<Reason> reasons) {
        return reasons.isEmpty() ? "" : reasons.stream().map(Reason::getCode).collect(Collectors.joining(","));
    }

    private static String names(List<Reason> reasons) {
        return reasons.isEmpty() ? "" : reasons.stream().map(Reason::getName).collect(Collectors.joining(","));
    }
}
