package io.weir.acceptance.guard;

import io.weir.acceptance.ground.Ground;
import io.weir.cli.generate.DemoShape;
import io.weir.events.generate.Generated;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublishResult;
import io.weir.events.publish.PublisherConfig;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is published in a trial, and how many answers must come of it. */
final class TrialLoad {

    private final Ground ground;
    private final long seed;
    private long expectedAnswers;
    private int generated;

    TrialLoad(Ground ground, long seed) {
        this.ground = ground;
        this.seed = seed;
    }

    /** More payments of this trial's seed, other ones at each call. */
    List<PaymentInstruction> payments(int count, Instant base) throws IOException {
        PaymentGenerator generator =
                PaymentGenerator.ending(count, seed * 1_000 + generated++, DemoShape.of(ground.scheme(), false), base);
        List<PaymentInstruction> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Generated next = generator.next();
            payments.add(next.instruction());
        }
        return payments;
    }

    void publish(int count) throws IOException {
        publish(payments(count, Instant.now()));
    }

    void publish(List<PaymentInstruction> payments) {
        try (PaymentPublisher publisher =
                PaymentPublisher.open(PublisherConfig.of(ground.platform().bootstrapServers()), ground.serdes())) {
            // What can't be a payment is refused here and never becomes a record.
            expectedAnswers += payments.stream().map(publisher::publish).toList().stream()
                    .filter(sent -> sent.join() instanceof PublishResult.Published)
                    .count();
        }
    }

    /** Something else than {@link #publish} has brought more records. */
    void expectAnswers(int more) {
        expectedAnswers += more;
    }

    long expected() {
        return expectedAnswers;
    }
}
