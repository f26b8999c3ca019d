package io.weir.processor.history;

import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Plays histories of many seeds, on several threads, until all are played or one differs. */
final class HistoryRun {

    private final int length;
    private final int threads;

    /** @param length events of each history */
    HistoryRun(int length, int threads) {
        new SingleObjectSerdes()
                .valuesOf(PaymentInstruction.class, ""); // Avro copies no record before it trusts its class
        this.length = length;
        this.threads = threads;
    }

    /** When a run ends: after so many histories or so much time, whichever is first. */
    record Limit(long histories, Duration time) {}

    /**
     * Plays the histories of {@code firstSeed} and the seeds that follow it.
     *
     * @return how many it has played
     * @throws AssertionError for the first that differs, shrunk, with how to play it again
     */
    long play(long firstSeed, Limit limit) {
        long deadlineNanos = System.nanoTime() + limit.time().toNanos();
        AtomicLong next = new AtomicLong();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Runnable work = () -> {
                while (System.nanoTime() < deadlineNanos) {
                    long number = next.getAndIncrement();
                    if (number >= limit.histories()) {
                        return;
                    }
                    try {
                        playOne(firstSeed + number);
                    } catch (AssertionError e) {
                        next.set(limit.histories());
                        throw e;
                    }
                }
            };
            for (Future<?> worker : IntStream.range(0, threads)
                    .mapToObj(number -> pool.submit(work))
                    .toList()) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError difference) {
                throw difference;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Math.min(next.get(), limit.histories());
    }

    void playOne(long seed) {
        History history = HistoryMaker.make(seed, length);
        Optional<Difference> difference = Player.play(history);
        if (difference.isPresent()) {
            throw new AssertionError(report(history, difference.get()));
        }
    }

    private String report(History history, Difference difference) {
        History failing = history.with(history.events().subList(0, difference.step() + 1));
        History shrunk = new Shrinker(candidate -> Player.play(candidate)
                        .filter(found -> found.sort().equals(difference.sort()))
                        .isPresent())
                .shrink(failing);
        Difference shrunkDifference = Player.play(shrunk).orElse(difference);
        return """
                Topology and oracle differ.

                Seed %d, a history of %d events that shrank to %d, %d partition(s):

                %s
                after event %d:

                %s
                Play it again: mvn -pl stream-processor -am test -Dtest=HistoriesTest \
                -Dsurefire.failIfNoSpecifiedTests=false -Dweir.history.seed=%d -Dweir.history.events=%d
                """.formatted(
                        history.seed(),
                        history.events().size(),
                        shrunk.events().size(),
                        shrunk.partitions(),
                        HistoryText.of(shrunk),
                        shrunkDifference.step() + 1,
                        shrunkDifference.text(),
                        history.seed(),
                        length);
    }
}
