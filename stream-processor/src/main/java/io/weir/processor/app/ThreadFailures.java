package io.weir.processor.app;

import io.weir.schemas.wire.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a thread of Kafka Streams dies. A registry that is away: a new thread, as often as needed. Something
 * that our own code calls impossible: stop. Anything else: a new thread, a few times, then stop; another process with
 * fresh eyes does better than endless new threads. Thread-safe.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int REPLACEMENTS_MAX = 3;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int DEPTH_MAX = 20;

    private final InstantSource clock;
    private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();
    private final Deque<Instant> replacements = new ArrayDeque<>();
    private Throwable last = new IllegalStateException("Kafka Streams has failed without a reason");

    ThreadFailures(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        last = failure;
        if (causedBy(failure, RegistryUnavailableException.class)) {
            LOG.warn("a thread gave up waiting for the schema registry; another takes its place", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (causedBy(failure, InvalidOffsetException.class)) {
            stop(new IllegalStateException(
                    "the position to go on from is not in its topic: records were deleted before they were read, or the"
                            + " group's offset was set or lost (docs/operations.md, \"The position is gone\")",
                    innermost(failure)));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (!isOurOwnRefusal(failure) && mayReplace()) {
            LOG.error("a thread has died; another takes its place", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        stop(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Something that must hold does not: no thread can mend it. */
    synchronized void stop(Throwable failure) {
        LOG.error("the payment processor stops", failure);
        last = failure;
        fatal.complete(failure);
    }

    /** Kafka Streams has given up, whatever was answered: a thread of reference data, for one, can't be replaced. */
    synchronized void gaveUp() {
        fatal.complete(last);
    }

    /** Completes with what the program stopped for; never if it is closed in order. */
    CompletableFuture<Throwable> fatal() {
        return fatal;
    }

    private boolean mayReplace() {
        Instant now = clock.instant();
        while (!replacements.isEmpty() && replacements.peekFirst().isBefore(now.minus(WINDOW))) {
            replacements.removeFirst();
        }
        if (replacements.size() >= REPLACEMENTS_MAX) {
            return false;
        }
        replacements.addLast(now);
        return true;
    }

    /** Our code throws these at what can't be: a lower offset, a gap between cycles. Trying again changes nothing. */
    private static boolean isOurOwnRefusal(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < DEPTH_MAX; depth++) {
            StackTraceElement[] trace = link.getStackTrace();
            boolean ours = trace.length > 0 && trace[0].getClassName().startsWith("io.weir.");
            if (ours && (link instanceof IllegalStateException || link instanceof IllegalArgumentException)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }

    private static Throwable innermost(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link.getCause() != null && depth < DEPTH_MAX; depth++) {
            link = link.getCause();
        }
        return link;
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < DEPTH_MAX; depth++) {
            if (type.isInstance(link)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }
}
