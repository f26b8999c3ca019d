package io.weir.acceptance.incident;

import io.weir.acceptance.fault.FaultLog;
import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.Positions;
import io.weir.acceptance.ground.Program;
import io.weir.acceptance.proof.Proof;
import io.weir.acceptance.proof.Verdict;
import io.weir.cli.generate.DemoShape;
import io.weir.cli.generate.OddRecords;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublishResult;
import io.weir.events.publish.PublisherConfig;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A ground with one processor and one sink, and what a story about it says. For one thread. */
public final class Scene implements AutoCloseable {
    private static final String ROWS =
            "SELECT (SELECT count(*) FROM weir.payment) + (SELECT count(*) FROM weir.payment_repeat)";
    private static final long SEED = 17;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int LOOK_MILLIS = 100;

    private final Ground ground;
    private final FaultLog log;
    private final PaymentGenerator payments;
    private final PaymentPublisher publisher;
    private long paid;

    Scene(Ground ground, FaultLog log) {
        this.ground = ground;
        this.log = log;
        this.payments = OddRecords.paymentsBeside(SEED, DemoShape.of(ground.scheme(), false), Instant.now());
        this.publisher = PaymentPublisher.open(
                PublisherConfig.of(ground.kafka().getOrDefault("bootstrap.servers", "")), ground.serdes());
    }

    Ground ground() {
        return ground;
    }

    Program processor() {
        return ground.processors().get(0);
    }

    Program sink() {
        return ground.sinks().get(0);
    }

    Admin admin() {
        return ground.positions().admin();
    }

    void say(String line) {
        log.say(line);
    }

    /** Publishes payments that nothing is wrong with, and waits until they are acknowledged. */
    void pay(int count) throws Exception {
        List<CompletableFuture<PublishResult>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(publisher.publish(payments.next().instruction()));
        }
        for (CompletableFuture<PublishResult> one : sent) {
            require(one.get() instanceof PublishResult.Published, "published, not " + one.get());
        }
        paid += count;
    }

    /** Payments published so far. */
    long paid() {
        return paid;
    }

    /** The same, and waits until they are answered and stored. */
    void payAndAwaitRows(int count) throws Exception {
        long before = rowsOrNone();
        pay(count);
        await("all is answered and stored", () -> rowsOrNone() >= before + count);
    }

    long rows() throws Exception {
        return ground.database().number(ROWS);
    }

    private long rowsOrNone() throws Exception {
        return ground.database().number("SELECT count(*) FROM pg_class WHERE relname = 'payment_repeat'") == 0
                ? 0
                : rows();
    }

    /** Waits until a program that runs says in its health what is wrong. */
    void awaitHealth(Program program, String words) throws Exception {
        await(
                program + " says \"" + words + "\"; its health is " + program.health(),
                () -> program.health().contains(words));
        say(program + " is unhealthy: " + words);
    }

    /** Waits until a program has ended by itself, with these words at its end; it is started again and again. */
    void awaitEnd(Program program, String... words) throws Exception {
        List<String> ends = new ArrayList<>();
        await(program + " ends with " + List.of(words), () -> {
            ends.clear();
            ground.endedByThemselves().stream()
                    .filter(ended -> ended.program().equals(program.name()))
                    .map(ended -> ended.lastWords())
                    .forEach(ends::add);
            return ends.stream().anyMatch(end -> List.of(words).stream().allMatch(end::contains));
        });
        say(program + " has ended by itself: " + String.join(" … ", words));
    }

    /** What a program said when it last ended by itself with these words; empty if it never did. */
    String lastWords(Program program, String words) {
        return endsWith(program, words).reduce("", (before, last) -> last);
    }

    /** How often a program has ended by itself with these words. */
    long ends(Program program, String words) {
        return endsWith(program, words).count();
    }

    private Stream<String> endsWith(Program program, String words) {
        return ground.endedByThemselves().stream()
                .filter(ended -> ended.program().equals(program.name()))
                .map(ended -> ended.lastWords())
                .filter(said -> said.contains(words));
    }

    /** How often a program has ended by itself so far. */
    long ends(Program program) {
        return ground.endedByThemselves().stream()
                .filter(ended -> ended.program().equals(program.name()))
                .count();
    }

    void awaitHealthy(Program program) throws Exception {
        require(program.isHealthyWithin(LIMIT), program + " is healthy; it says " + program.health());
    }

    /** Deletes a topic and creates it again, empty. */
    void makeAnew(String topic) throws Exception {
        admin().deleteTopics(List.of(topic)).all().get();
        try (TopicAdministration topics = TopicAdministration.connectedTo(ground.kafka())) {
            await(
                    topic + " is there again",
                    () -> topics.create(TopicCatalogue.withPartitions(ground.partitions()), 1)
                            .created()
                            .contains(topic));
        }
        say("deleted and made anew " + topic);
    }

    /** Empties a group whose programs are stopped: else it waits for their sessions. */
    void emptyGroup(String group) throws Exception {
        Positions.empty(admin(), group);
    }

    /** Audit and invariants, of all that is there. */
    Verdict verdict() throws InterruptedException {
        return Proof.of(ground, this::say);
    }

    /** Waits until every cycle has its batch, and proves that nothing is lost, doubled or wrong. */
    void requireProven(String what) throws Exception {
        await("every cycle has its batch", () -> ground.database().openCycles() == 0);
        Verdict verdict = verdict();
        require(
                verdict.holds(),
                what + ": the audit found " + verdict.audit().named() + ", the invariants " + verdict.violations());
    }

    void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            require(System.nanoTime() - deadline < 0, what + ", within " + LIMIT.toSeconds() + " s");
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    void require(boolean holds, String what) throws IncidentException {
        if (!holds) {
            throw new IncidentException(
                    "this must hold and does not: " + what + "; ended by themselves: " + ground.endedByThemselves());
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
