package io.weir.cli.demo;

import io.weir.cli.generate.OddRecords;
import io.weir.cli.progress.Pace;
import io.weir.events.generate.Generated;
import io.weir.events.generate.Intent;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.identity.PaymentIdentity;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublishResult;
import io.weir.events.publish.PublishResult.NotPublished;
import io.weir.schemas.PaymentInstruction;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Publishes the generated payments, and odd records between them. Not thread-safe. */
final class Publishing {
    private static final int ODD_ROUNDS = 10;
    private static final int WINDOW = 20_000;
    private static final long TIMED_MAX = 200_000;

    private final PaymentGenerator generator;
    private final PaymentPublisher publisher;
    private final OddRecords odd;
    private final Sent sent;
    private final InstantSource clock;
    private final Deque<CompletableFuture<PublishResult>> pending = new ArrayDeque<>();

    Publishing(PaymentGenerator generator, PaymentPublisher publisher, OddRecords odd, Sent sent, InstantSource clock) {
        this.generator = generator;
        this.publisher = publisher;
        this.odd = odd;
        this.sent = sent;
        this.clock = clock;
    }

    /** As fast as possible, with odd records in equal distances. */
    void fast(long payments) throws Exception {
        long oddEvery = Math.max(1, payments / ODD_ROUNDS);
        for (long i = 0; i < payments; i++) {
            if (i % oddEvery == oddEvery / 2) {
                odd.sendSome();
            }
            send(generator.next());
        }
        settle();
    }

    /** At a rate, each new payment with the time at which it was sent. */
    void paced(long payments, double rate) throws Exception {
        Pace pace = new Pace(rate);
        for (long i = 0; i < payments; i++) {
            pace.awaitTurn(i);
            Generated generated = generator.next();
            if (i < TIMED_MAX && generated.intent() == Intent.FRESH) {
                sent.timed(identityOf(generated.instruction()), clock.millis());
            }
            send(generated);
        }
        settle();
    }

    private void send(Generated generated) throws Exception {
        PaymentInstruction instruction = generated.instruction();
        sent.meant(generated.intent());
        if (generated.intent() == Intent.REFUSED
                && !PaymentIdentity.parse(instruction.getInstructingParticipant(), instruction.getPaymentId())
                        .isValid()) {
            odd.sendUnreadable(instruction);
            return;
        }
        pending.add(publisher.publish(instruction));
        while (pending.size() > WINDOW) {
            require(pending.remove());
        }
    }

    /** Waits until all are acknowledged. */
    private void settle() throws Exception {
        while (!pending.isEmpty()) {
            require(pending.remove());
        }
        odd.flush();
    }

    private static void require(CompletableFuture<PublishResult> answer) throws Exception {
        if (answer.get() instanceof NotPublished not) {
            throw new IllegalStateException("a payment could not be published: " + not.reason() + " " + not.detail());
        }
    }

    private static String identityOf(PaymentInstruction instruction) {
        return PaymentIdentity.parse(instruction.getInstructingParticipant(), instruction.getPaymentId())
                .orElseThrow()
                .text();
    }
}
