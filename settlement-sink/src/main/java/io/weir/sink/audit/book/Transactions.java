package io.weir.sink.audit.book;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes of one run, each all or nothing, one after the other: they are short, and two that add to the same cycle can't wait for
 * each other. Thread-safe; each connection belongs to one thread.
 */
public final class Transactions {
    /** What is to be written. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    /** Does all of it or nothing. */
    public synchronized void in(Connection database, Work work) throws SQLException {
        database.setAutoCommit(false);
        try {
            work.run();
            database.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(database, e);
            throw e;
        } finally {
            if (!database.isClosed()) {
                database.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection database, Exception cause) {
        try {
            database.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
