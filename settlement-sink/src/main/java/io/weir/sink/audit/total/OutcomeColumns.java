package io.weir.sink.audit.total;

import io.weir.schemas.Bulk;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.Route;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a stored row must say of its outcome, column by column: once in SQL on the row, once in Java on the outcome, both giving
 * the same text and the same bytes. {@code stored_at} is the sink's own and is not among them.
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

        /** The table that an outcome's row belongs into. */
        public static Table of(PaymentOutcome outcome) {
            return switch (outcome.getKind()) {
                case SETTLED, ACCEPTED, REJECTED -> PAYMENT;
                default -> REPEAT;
            };
        }
    }

    /** A type of PostgreSQL with its object id, which is the same in every database. */
    enum SqlType {
        TEXT(25),
        INTEGER(23),
        BIGINT(20),
        /** Held against an {@link Instant}. */
        TIME(1184),
        /** {@code text[]}, held against a list of texts. */
        TEXTS(1009);

        final int oid;

        SqlType(int oid) {
            this.oid = oid;
        }

        /** What makes a text of a column that is the same as {@link #text} makes of a value. */
        String sql(String column) {
            return switch (this) {
                case TIME -> "(extract(epoch FROM " + column + ") * 1000000)::bigint";
                case TEXTS -> "array_to_string(" + column + ", ',')";
                default -> column;
            };
        }

        /** Times are compared in microseconds, which is what PostgreSQL keeps. */
        String text(@Nullable Object value) {
            if (value == null) {
                return "";
            } else if (value instanceof Instant time) {
                return Long.toString(Micros.of(time));
            } else if (value instanceof List<?> texts) {
                return texts.stream().map(Object::toString).collect(Collectors.joining(","));
            }
            return value.toString();
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
     * @param of the value that the outcome gives, of the Java type that belongs to the type; null is NULL
     */
    public record Column(String name, Held held, SqlType type, Function<PaymentOutcome, @Nullable Object> of) {

        boolean isIn(Table table) {
            return held == Held.BOTH || held.name().equals(table.name());
        }

        /** The expression that gives its text for one table; an empty text where the table has no such column. */
        public String textIn(Table table) {
            return isIn(table) ? "(" + type.sql(name) + ")::text" : "''";
        }

        /** The text of what the outcome gives; null and empty text are the same. */
        public String textOf(PaymentOutcome outcome) {
            return type.text(of.apply(outcome));
        }
    }

    public static final List<Column> ALL = List.of(
            both("kind", SqlType.TEXT, outcome -> outcome.getKind().name()),
            both("identity", SqlType.TEXT, PaymentOutcome::getIdentity),
            both("requested_at", SqlType.TIME, PaymentOutcome::getRequestedAt),
            both("amount_minor", SqlType.BIGINT, PaymentOutcome::getAmountMinor),
            both("currency", SqlType.TEXT, PaymentOutcome::getCurrency),
            both("debtor_participant", SqlType.TEXT, PaymentOutcome::getDebtorParticipant),
            both("debtor_account", SqlType.TEXT, PaymentOutcome::getDebtorAccount),
            both("creditor_participant", SqlType.TEXT, PaymentOutcome::getCreditorParticipant),
            both("creditor_account", SqlType.TEXT, PaymentOutcome::getCreditorAccount),
            payment("cut_off", SqlType.TIME, PaymentOutcome::getCutOff),
            both("reason_codes", SqlType.TEXTS, outcome -> codes(outcome.getReasons())),
            both("reason_names", SqlType.TEXTS, outcome -> names(outcome.getReasons())),
            both("partition", SqlType.INTEGER, outcome -> outcome.getOrigin().getPartition()),
            both("origin_offset", SqlType.BIGINT, outcome -> outcome.getOrigin().getOffset()),
            both("scheme_version", SqlType.BIGINT, PaymentOutcome::getSchemeVersion),
            both("received_at", SqlType.TIME, PaymentOutcome::getReceivedAt),
            both("decided_at", SqlType.TIME, PaymentOutcome::getDecidedAt),
            both("placed_from_partition", SqlType.INTEGER, o -> of(o.getPlacedFrom(), RecordPosition::getPartition)),
            both("placed_from_offset", SqlType.BIGINT, o -> of(o.getPlacedFrom(), RecordPosition::getOffset)),
            both("bulk_id", SqlType.TEXT, outcome -> of(outcome.getBulk(), Bulk::getBulkId)),
            both("bulk_index", SqlType.INTEGER, outcome -> of(outcome.getBulk(), Bulk::getIndex)),
            both("bulk_count", SqlType.INTEGER, outcome -> of(outcome.getBulk(), Bulk::getCount)),
            both("end_to_end_id", SqlType.TEXT, PaymentOutcome::getEndToEndId),
            both("uetr", SqlType.TEXT, PaymentOutcome::getUetr),
            both("service_level", SqlType.TEXT, PaymentOutcome::getServiceLevel),
            both("purpose", SqlType.TEXT, PaymentOutcome::getPurpose),
            payment("route", SqlType.TEXT, outcome -> of(outcome.getRoute(), Route::name)),
            payment("rule", SqlType.TEXT, PaymentOutcome::getRule),
            repeat("target_partition", SqlType.INTEGER, PaymentOutcome::getTargetPartition),
            repeat(
                    "first_kind",
                    SqlType.TEXT,
                    o -> of(o.getFirst(), first -> first.getKind().name())),
            repeat("first_origin_offset", SqlType.BIGINT, o -> of(o.getFirst(), FirstOutcome::getOffset)),
            repeat("first_decided_at", SqlType.TIME, o -> of(o.getFirst(), FirstOutcome::getDecidedAt)),
            repeat("first_cut_off", SqlType.TIME, o -> of(o.getFirst(), FirstOutcome::getCutOff)),
            repeat("first_reason_codes", SqlType.TEXTS, o -> of(o.getFirst(), first -> codes(first.getReasons()))),
            repeat("first_reason_names", SqlType.TEXTS, o -> of(o.getFirst(), first -> names(first.getReasons()))));

    private OutcomeColumns() {}

    public static int indexOf(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + name);
    }

    /**
     * The bytes of a row as an expression on it: PostgreSQL's own binary form of the columns, as {@link RowBytes} makes them of
     * an outcome.
     */
    public static String bytesIn(Table table) {
        return ALL.stream()
                .filter(column -> column.isIn(table))
                .map(Column::name)
                .collect(Collectors.joining(", ", "record_send(ROW(", "))"));
    }

    private static Column both(String name, SqlType type, Function<PaymentOutcome, @Nullable Object> of) {
        return new Column(name, Held.BOTH, type, of);
    }

    private static Column payment(String name, SqlType type, Function<PaymentOutcome, @Nullable Object> of) {
        return new Column(name, Held.PAYMENT, type, of);
    }

    private static Column repeat(String name, SqlType type, Function<PaymentOutcome, @Nullable Object> of) {
        return new Column(name, Held.REPEAT, type, of);
    }

    private static <A, B> @Nullable B of(@Nullable A value, Function<A, @Nullable B> part) {
        return value == null ? null : part.apply(value);
    }

    /** No reasons are NULL, so that a settled payment pays nothing for them. */
    private static @Nullable List<String> codes(List<Reason> reasons) {
        return reasons.isEmpty() ? null : reasons.stream().map(Reason::getCode).toList();
    }

    private static @Nullable List<String> names(List<Reason> reasons) {
        return reasons.isEmpty() ? null : reasons.stream().map(Reason::getName).toList();
    }
}
