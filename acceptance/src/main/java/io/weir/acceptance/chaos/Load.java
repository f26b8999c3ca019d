package io.weir.acceptance.chaos;

import io.weir.acceptance.ground.Ground;
import io.weir.cli.generate.DemoShape;
import io.weir.cli.generate.OddRecords;
import io.weir.cli.progress.Pace;
import io.weir.events.generate.GeneratorShape;
import io.weir.events.generate.Intent;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublishResult;
import io.weir.events.publish.PublishResult.NotPublished;
import io.weir.events.publish.PublishResult.Published;
import io.weir.events.publish.PublishResult.Reason;
import io.weir.events.publish.PublisherConfig;
import io.weir.schemas.PaymentInstruction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Payments that go on all the time, with repeats, conflicts, look-alikes, mistakes and odd records. What the brokers did not
 * acknowledge is published again: a repeat does no harm. One thread publishes; ask from any.
 */
final class Load implements AutoCloseable {
    private static final int ODD_EVERY = 2_000;
    private static final long UNANSWERED_MAX = 60_000;
    private static final long UNSTORED_MAX = 300_000;
    private static final int LAST = 1_000;
    private static final int RESTART_SECONDS = 120;
    private static final int WAIT_MILLIS = 20;

    private final PaymentGenerator generator;
    private final Ground ground;
    /** What a publisher that ends may not know whether it has published it. Of the publishing thread alone. */
    private final Deque<PaymentInstruction> last = new ArrayDeque<>();

    private final AtomicReference<@Nullable CompletableFuture<Integer>> restart = new AtomicReference<>();
    private final OddRecords odd;
    private final Pulse pulse;
    private final double rate;
    private final long payments;
    private final Queue<PaymentInstruction> again = new ConcurrentLinkedQueue<>();
    private final LongAdder published = new LongAdder();
    private final LongAdder republished = new LongAdder();
    private final LongAdder underWay = new LongAdder();
    private final Thread thread;
    private volatile PaymentPublisher publisher;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    /** Nobody counts what was meant: audit and invariants judge what is there. */
    private static final class Uncounted implements OddRecords.Tally {
        @Override
        public void meant(Intent intent) {}

        @Override
        public void misplaced(Intent intent) {}

        @Override
        public void undecodable() {}
    }

    /** @param payments how many to publish, or 0 to go on until {@link #stop} */
    Load(Ground ground, Pulse pulse, long seed, double rate, long payments) {
        Instant now = Instant.now();
        GeneratorShape shape = DemoShape.of(ground.scheme(), false);
        this.generator = PaymentGenerator.seeded(seed, shape, now);
        this.pulse = pulse;
        this.rate = rate;
        this.payments = payments;
        this.ground = ground;
        this.publisher = open(ground);
        this.odd = OddRecords.open(
                ground.kafka(),
                ground.serdes(),
                OddRecords.paymentsBeside(seed, shape, now),
                ground.partitions(),
                new Uncounted());
        this.thread = Thread.ofPlatform().daemon().name("chaos-load").start(this::run);
    }

    private static PaymentPublisher open(Ground ground) {
        return PaymentPublisher.open(
                PublisherConfig.of(ground.kafka().getOrDefault("bootstrap.servers", "")), ground.serdes());
    }

    /** Goes on with another publisher, which publishes the last thousand payments again; returns how many those are. */
    int restart() throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        restart.set(done);
        return done.get(RESTART_SECONDS, TimeUnit.SECONDS);
    }

    private void restartIfAsked() {
        CompletableFuture<Integer> asked = restart.getAndSet(null);
        if (asked != null) {
            PaymentPublisher old = publisher;
            publisher = open(ground);
            again.addAll(last);
            asked.complete(last.size());
            Thread.startVirtualThread(old::close);
        }
    }

    /** Payments that the brokers have acknowledged. */
    long published() {
        return published.sum();
    }

    /** How often one was published again because the brokers did not acknowledge it. */
    long republished() {
        return republished.sum();
    }

    /** Whether as many as wanted are acknowledged. */
    boolean isDone() {
        return payments > 0 && published.sum() >= payments;
    }

    /** @throws IllegalStateException if it could not go on */
    void requireHealthy() {
        RuntimeException known = failure;
        if (known != null) {
            throw new IllegalStateException("the load has stopped: " + known, known);
        }
    }

    /** Publishes nothing more and waits until all that was published is acknowledged. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
        while (underWay.sum() > 0 || !again.isEmpty()) {
            PaymentInstruction once = again.poll();
            if (once == null) {
                TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            } else {
                publish(once);
            }
        }
    }

    /** Publishes one payment beside the others, and waits until it is acknowledged. */
    Published publishNow(PaymentInstruction instruction) throws Exception {
        while (true) {
            PublishResult result = publisher.publish(instruction).get();
            if (result instanceof Published done) {
                published.increment();
                return done;
            }
        }
    }

    private void run() {
        Pace pace = new Pace(rate);
        try {
            for (long i = 0; !stopping && !isDone(); i++) {
                pace.awaitTurn(i);
                restartIfAsked();
                while (!stopping && (pulse.unanswered() > UNANSWERED_MAX || pulse.unstored() > UNSTORED_MAX)) {
                    restartIfAsked();
                    TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
                }
                if (i % ODD_EVERY == ODD_EVERY / 2) {
                    odd.sendSome();
                }
                PaymentInstruction once = again.poll();
                publish(once == null ? generator.next().instruction() : once);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void publish(PaymentInstruction instruction) {
        last.add(instruction);
        if (last.size() > LAST) {
            last.remove();
        }
        underWay.increment();
        CompletableFuture<PublishResult> unused = publisher.publish(instruction).whenComplete((result, error) -> {
            if (result instanceof NotPublished not && not.reason() == Reason.MALFORMED_IDENTITY) {
                odd.sendUnreadable(instruction);
            } else if (result instanceof NotPublished) {
                republished.increment();
                again.add(instruction);
            } else {
                published.increment();
            }
            underWay.decrement();
        });
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        publisher.close();
        odd.close();
    }
}
