package io.weir.sink.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.sink.audit.book.VerifiedBook;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Audits again and again beside a live system, and says by metrics and problems what is verified. Each round goes on from the last
 * one that held: after a difference it verifies the same place again, so what was found stays a problem until a round finds
 * it mended. What the database knows of earlier rounds counts from the start. Problems may be asked for from any thread.
 */
public final class AuditRounds {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final AuditConfig config;
    private final Duration every;
    private final AuditMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable String difference;
    private volatile @Nullable String failure;
    private volatile @Nullable Thread running;

    /** Hears how each round ends. */
    public interface Listener {
        void ended(AuditReport report);

        void failed(AuditException failure);
    }

    /** @param every from the begin of one round to the begin of the next, if it has ended by then */
    public AuditRounds(AuditConfig config, Duration every, MeterRegistry meters) {
        this.config = config;
        this.every = every;
        this.metrics = new AuditMetrics(meters, config.clock());
    }

    /** What is wrong, each a sentence for an operator; empty if the last round held. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Optional.ofNullable(difference).ifPresent(problems::add);
        Optional.ofNullable(failure).ifPresent(problems::add);
        return problems;
    }

    /** Whether the last round that ended found a difference. */
    public boolean hasDifferences() {
        return difference != null;
    }

    /** Audits until it is told to stop. */
    public void run(Listener rounds, AuditListener progress) throws InterruptedException {
        running = Thread.currentThread();
        AuditConfig next = config;
        boolean isFirst = true;
        while (!stopped.await(0, TimeUnit.MILLISECONDS)) {
            long begunAt = System.nanoTime();
            if (isFirst) {
                isFirst = !recall();
            }
            boolean isDone = round(next, rounds, progress);
            next = isDone ? config.resuming(true) : next;
            Duration took = Duration.ofNanos(System.nanoTime() - begunAt);
            Duration wait = isDone || every.compareTo(RETRY) < 0 ? every : RETRY;
            if (stopped.await(Math.max(0, wait.minus(took).toMillis()), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Ends the round that runs, which is gone on with by the next audit, and then {@link #run}. */
    public void stop() {
        stopped.countDown();
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private boolean round(AuditConfig next, Listener rounds, AuditListener progress) {
        try {
            AuditReport report = Audit.run(next, at -> {
                metrics.left(at.total() - at.done());
                progress.progressed(at);
            });
            failure = null;
            metrics.verified(report.records() - report.origin().recordsBefore(), report.took());
            metrics.ended(report.holds() ? AuditMetrics.Result.HELD : AuditMetrics.Result.DIFFERED);
            recall();
            difference = report.holds() ? null : problem(report);
            rounds.ended(report);
            return true;
        } catch (AuditException e) {
            if (stopped.getCount() > 0) {
                failure = "the last audit could not be carried out: " + e.getMessage();
                metrics.ended(AuditMetrics.Result.FAILED);
                rounds.failed(e);
            }
            return false;
        }
    }

    private static String problem(AuditReport report) {
        String first = report.named().isEmpty()
                ? ""
                : "; the first: " + report.named().getFirst().text();
        long found = report.totalDifferences();
        return "the last audit found " + found + (found == 1 ? " difference" : " differences") + first;
    }

    /** What is known from earlier rounds, of whatever process. */
    private boolean recall() {
        try (Connection database = config.connect()) {
            VerifiedBook book = new VerifiedBook(database);
            book.lastThatHeld().ifPresent(verified -> metrics.verifiedTo(verified.sealedAt(), verified.offsets()));
            Map<Difference.Kind, Long> found = book.lastDifferences();
            metrics.differences(found);
            if (!found.isEmpty() && difference == null) {
                difference = "the last audit found differences: " + found;
            }
            return true;
        } catch (SQLException e) {
            failure = "the database does not answer: " + e.getMessage();
            return false;
        }
    }
}
