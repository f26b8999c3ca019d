package io.weir.acceptance.proof;

import io.weir.acceptance.ground.Ground;
import io.weir.processor.invariant.Invariants;
import io.weir.sink.audit.Audit;
import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.AuditListener;
import io.weir.sink.audit.AuditReport;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What was lost, doubled or wrong on a ground: the audit, from the start of the topics, and the invariants, which share no
 * code with it and look at the topics alone.
 */
public final class Proof {
    private static final Duration STORED_WITHIN = Duration.ofMinutes(1);

    private static final int NAMED_MAX = 1_000;

    private Proof() {}

    /** Proves it on a ground where nothing is under way any more. */
    public static Verdict of(Ground ground, Consumer<String> told) throws InterruptedException {
        AuditReport audit = audit(ground);
        long deadline = System.nanoTime() + STORED_WITHIN.toNanos();
        while (audit.pendingRows() > 0 && System.nanoTime() - deadline < 0) {
            TimeUnit.SECONDS.sleep(1);
            audit = audit(ground);
        }
        told.accept("the audit of %,d records took %.1f s: %s"
                .formatted(audit.records(), audit.took().toMillis() / 1e3, audit.holds() ? "it holds" : "IT DIFFERS"));
        List<String> violations = violations(ground);
        told.accept("the invariants " + (violations.isEmpty() ? "hold" : "ARE BROKEN"));
        return new Verdict(audit, violations);
    }

    private static AuditReport audit(Ground ground) {
        return Audit.run(
                AuditConfig.of(
                                new TreeMap<>(ground.kafka()),
                                ground.serdes(),
                                ground.database().source())
                        .withProcessorGroup(Ground.PROCESSOR_GROUP)
                        .withNamedMax(NAMED_MAX)
                        .fromStart(),
                AuditListener.SILENT);
    }

    private static List<String> violations(Ground ground) {
        Invariants invariants = Invariants.all();
        new RecordedTopics(ground, invariants.watch()).tell();
        return invariants.violations();
    }
}
