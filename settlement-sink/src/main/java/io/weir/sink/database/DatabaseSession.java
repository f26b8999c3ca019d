package io.weir.sink.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection that a sink works with, opened when needed. For one thread. */
public final class DatabaseSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSession.class);

    private final SinkDatabase database;
    private final String applicationName;
    private @Nullable Connection connection;

    public DatabaseSession(SinkDatabase database, String applicationName) {
        this.database = database;
        this.applicationName = applicationName;
    }

    /** The open connection, outside any transaction; a new one if there was none. */
    public Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = database.connect(applicationName);
            connection = open;
        }
        return open;
    }

    /** Rolls back what is open. A connection that can't do even that is given up. */
    public void rollBack() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.rollback();
        } catch (SQLException e) {
            LOG.debug("giving up a connection that could not roll back", e);
            close();
        }
    }

    /** Gives the connection up; the server rolls back what was open. The next use opens another. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            LOG.debug("closing a connection", e);
        }
    }
}
