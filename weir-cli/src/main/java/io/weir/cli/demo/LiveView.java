package io.weir.cli.demo;

import io.weir.cli.demo.DemoLedger.Stored;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches the ledger fill, and tells. */
final class LiveView implements AutoCloseable {
    private static final Duration STUCK_AFTER = Duration.ofMinutes(3);
    private static final int LOOK_MILLIS = 250;

    private final DemoLedger ledger;
    private final Sent sent;
    private final Narrator narrator;
    private final DemoPrograms programs;
    private final Stored before;
    private final Thread watcher;
    private volatile Stored latest;
    private volatile @Nullable SQLException failure;

    LiveView(DemoLedger ledger, Sent sent, Narrator narrator, DemoPrograms programs) throws SQLException {
        this.ledger = ledger;
        this.sent = sent;
        this.narrator = narrator;
        this.programs = programs;
        before = ledger.stored();
        latest = before;
        watcher = Thread.ofPlatform().daemon().name("weir-live").start(this::watch);
    }

    /** Whether the ledger was empty, so that what is in it now is of this demo. */
    boolean beganEmpty() {
        return before.answers() == 0;
    }

    /** Returns when so many answers are stored. */
    void awaitAnswers(long due) throws IOException, InterruptedException, SQLException {
        long movedNanos = System.nanoTime();
        long answers = -1;
        while (latest.answers() - before.answers() < due) {
            rethrow();
            programs.requireAlive();
            if (latest.answers() != answers) {
                answers = latest.answers();
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > STUCK_AFTER.toNanos()) {
                throw new IOException("nothing has been stored for %d s: %,d of %,d answers are"
                        .formatted(STUCK_AFTER.toSeconds(), answers - before.answers(), due));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS / 5);
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                latest = ledger.stored();
                narrator.live("published %,d · answered and stored %,d · cycles settled %,d"
                        .formatted(
                                sent.records(),
                                latest.answers() - before.answers(),
                                latest.batches() - before.batches()));
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() throws SQLException {
        SQLException known = failure;
        if (known != null) {
            throw known;
        }
    }
}
