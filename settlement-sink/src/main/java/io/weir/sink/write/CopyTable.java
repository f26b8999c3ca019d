package io.weir.sink.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The rows that one transaction adds to one table, and which record each row is. Not thread-safe. */
final class CopyTable {

    private static final Pattern LINE = Pattern.compile("COPY \\w+, line (\\d+)");

    private final String name;
    private final String command;
    private final int columns;
    private final CopyBuffer buffer = new CopyBuffer();
    private final List<RecordAddress> rows = new ArrayList<>();

    CopyTable(String name, List<String> columns) {
        this.name = name;
        this.columns = columns.size();
        this.command = "COPY weir." + name + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
    }

    void start() {
        rows.clear();
        buffer.start();
    }

    /** Begins a row: the caller then puts every column. */
    CopyBuffer row(RecordAddress address) {
        rows.add(address);
        buffer.row(columns);
        return buffer;
    }

    String name() {
        return name;
    }

    int rowCount() {
        return rows.size();
    }

    /** Sends all rows, if there are any. */
    void send(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        buffer.end();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
        try {
            copy.writeToCopy(buffer.bytes(), 0, buffer.size());
            long stored = copy.endCopy();
            if (stored != rows.size()) {
                throw new IllegalStateException("sent %d rows to %s, stored %d".formatted(rows.size(), name, stored));
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** The record whose row the server objected to, by the line that it names. */
    Optional<RecordAddress> refusedRecord(SQLException failure) {
        OptionalInt line = line(failure);
        return line.isPresent() && line.getAsInt() >= 1 && line.getAsInt() <= rows.size()
                ? Optional.of(rows.get(line.getAsInt() - 1))
                : Optional.empty();
    }

    private OptionalInt line(SQLException failure) {
        if (!(failure instanceof PSQLException refused)) {
            return OptionalInt.empty();
        }
        @Nullable ServerErrorMessage message = refused.getServerErrorMessage();
        @Nullable String where = message == null ? null : message.getWhere();
        if (where == null) {
            return OptionalInt.empty();
        }
        Matcher matcher = LINE.matcher(where);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
