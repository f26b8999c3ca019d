package io.weir.sink.audit.row;

import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.seal.Lookahead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a partition in the order of their offsets, fetched page by page with their key, so that neither memory nor a
 * transaction grows with the table. For one thread.
 */
final class StoredPages<R> implements Lookahead.Source<R> {

    /** Makes one row. */
    @FunctionalInterface
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    /**
     * What to fetch.
     *
     * @param sql asks for rows with an offset at or above the first parameter and below the second, in order, with the
     *     third parameter as limit, rows of the same offset never apart ({@code FETCH FIRST … WITH TIES})
     * @param limit rows in a page
     * @param reader makes a row
     * @param offset offset of a row
     */
    record Query<R>(String sql, int limit, RowReader<R> reader, ToLongFunction<R> offset) {}

    private final Connection database;
    private final Query<R> query;
    private final long to;
    private long from;
    private Iterator<R> page = Collections.emptyIterator();
    private boolean last;

    StoredPages(Connection database, Query<R> query, long from, long to) {
        this.database = database;
        this.query = query;
        this.from = from;
        this.to = to;
    }

    @Override
    public @Nullable R next() {
        if (!page.hasNext() && !last) {
            List<R> rows = fetch();
            last = rows.size() < query.limit();
            page = rows.iterator();
        }
        if (!page.hasNext()) {
            return null;
        }
        R row = page.next();
        from = query.offset().applyAsLong(row) + 1;
        return row;
    }

    private List<R> fetch() {
        List<R> rows = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(query.sql())) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            statement.setInt(3, query.limit());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(query.reader().read(found));
                }
            }
        } catch (SQLException e) {
            throw new AuditException("the database does not answer: " + e.getMessage(), e);
        }
        return rows;
    }
}
