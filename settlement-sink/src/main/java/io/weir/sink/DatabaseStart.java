package io.weir.sink;

import io.weir.sink.database.DatabaseGuard;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.database.SinkDatabase;
import io.weir.sink.database.SqlFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database up to this program, and checks that it is fit. Waits for one that is not there yet. */
final class DatabaseStart {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);

    private final SinkDatabase database;
    private final DatabaseSession session;
    private final RetryDelay delay;
    private final CountDownLatch stopping;

    DatabaseStart(SinkDatabase database, DatabaseSession session, RetryDelay delay, CountDownLatch stopping) {
        this.database = database;
        this.session = session;
        this.delay = delay;
        this.stopping = stopping;
    }

    /**
     * Returns when the database is ready, or the sink is told to stop.
     *
     * @throws SinkStoppedException if it will never be, as it is
     */
    void await() {
        for (int attempts = 0; stopping.getCount() > 0; attempts++) {
            try {
                database.migrate();
                List<String> problems = DatabaseGuard.problems(session.connection());
                if (problems.isEmpty()) {
                    return;
                }
                throw new SinkStoppedException(problems);
            } catch (SQLException e) {
                failed(e, e);
            } catch (FlywayException e) {
                failed(e, sqlCause(e));
            }
            pause(delay.after(attempts));
        }
    }

    private void pause(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("told to stop while waiting for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    private void failed(Exception e, @Nullable SQLException sql) {
        session.close();
        if (sql == null || SqlFailure.of(sql) != SqlFailure.TRANSIENT) {
            throw new SinkStoppedException("the database can't be brought up to this program: " + e.getMessage(), e);
        }
        LOG.warn("waiting for the database: {}", sql.getMessage());
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
