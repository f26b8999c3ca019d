package io.weir.sink.audit.total;

import io.weir.schemas.PaymentOutcome;
import io.weir.sink.audit.total.OutcomeColumns.Column;
import io.weir.sink.audit.total.OutcomeColumns.SqlType;
import io.weir.sink.audit.total.OutcomeColumns.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's {@code record_send} must give for the row of an outcome: the number of columns, then of each its type, its
 * length and its binary form. Both sides hash these bytes, so neither makes texts of numbers and times. For one thread.
 *
 * <p>Source: PostgreSQL 18, {@code record_send}, {@code array_send}, {@code timestamptz_send}; the binary forms are those of
 * COPY, which do not change between versions.
 */
public final class RowBytes {
    private static final int NULL_LENGTH = -1;
    private static final long POSTGRES_EPOCH = Micros.of(Instant.parse("2000-01-01T00:00:00Z"));
    private static final Column[] PAYMENT = columns(Table.PAYMENT);
    private static final Column[] REPEAT = columns(Table.REPEAT);

    private final Bytes row = new Bytes();

    private static Column[] columns(Table table) {
        return OutcomeColumns.ALL.stream().filter(column -> column.isIn(table)).toArray(Column[]::new);
    }

    /** The bytes of an outcome's row in one of the tables, until the next one is asked for. */
    public Bytes of(PaymentOutcome outcome, Table table) {
        Column[] columns = table == Table.PAYMENT ? PAYMENT : REPEAT;
        row.clear();
        row.putInt(columns.length);
        for (Column column : columns) {
            row.putInt(column.type().oid);
            put(column.type(), column.of().apply(outcome));
        }
        return row;
    }

    private void put(SqlType type, @Nullable Object value) {
        if (value == null) {
            row.putInt(NULL_LENGTH);
            return;
        }
        switch (type) {
            case TEXT -> text((String) value);
            case INTEGER -> {
                row.putInt(Integer.BYTES);
                row.putInt((Integer) value);
            }
            case BIGINT -> {
                row.putInt(Long.BYTES);
                row.putLong((Long) value);
            }
            case TIME -> {
                row.putInt(Long.BYTES);
                row.putLong(Micros.of((Instant) value) - POSTGRES_EPOCH);
            }
            case TEXTS -> texts((List<?>) value);
        }
    }

    private void text(String value) {
        int opened = row.openLength();
        row.putText(value);
        row.closeLength(opened);
    }

    /** Dimensions, whether there are nulls, type of the elements; then size and lower bound of the dimension, if there is one. */
    private void texts(List<?> values) {
        int opened = row.openLength();
        row.putInt(values.isEmpty() ? 0 : 1);
        row.putInt(0);
        row.putInt(SqlType.TEXT.oid);
        if (!values.isEmpty()) {
            row.putInt(values.size());
            row.putInt(1);
            values.forEach(value -> text((String) value));
        }
        row.closeLength(opened);
    }

    /** Whether a stored row has these bytes. */
    public boolean isSame(PaymentOutcome outcome, Table table, byte[] stored) {
        return Arrays.equals(of(outcome, table).copy(), stored);
    }
}
