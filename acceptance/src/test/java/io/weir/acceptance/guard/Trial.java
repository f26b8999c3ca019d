package io.weir.acceptance.guard;

import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.GroundPlan;
import io.weir.acceptance.proof.Proof;
import io.weir.acceptance.proof.Verdict;
import io.weir.platform.LocalProgram;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Servers for one trouble, what runs and is published on them, and what was found to be wrong. */
final class Trial implements AutoCloseable {

    static final int PARTITIONS = 4;
    static final String GROUP = "weir-sink";
    private static final Duration QUIET = Duration.ofSeconds(45);
    private static final String ANSWERS = "SELECT (SELECT count(*) FROM weir.payment)"
            + " + (SELECT count(*) FROM weir.payment_repeat) + (SELECT count(*) FROM weir.dead_letter)";

    private final Ground ground;
    private final TrialPrograms programs;
    private final TrialLoad load;
    private final List<String> found = new ArrayList<>();
    private boolean topicsAreBroken;

    private Trial(Set<Guard> off, long seed, Ground ground) throws IOException {
        this.ground = ground;
        this.programs = new TrialPrograms(ground, off);
        this.load = new TrialLoad(ground, seed);
    }

    /** Starts the servers and makes topics and scheme; no program runs yet. */
    static Trial without(Set<Guard> off, long seed) throws IOException, InterruptedException {
        GroundPlan servers = new GroundPlan(1, PARTITIONS, 0, 0, Optional.empty());
        return new Trial(off, seed, Ground.open(servers, line -> {}));
    }

    TrialPrograms programs() {
        return programs;
    }

    TrialLoad load() {
        return load;
    }

    String bootstrapServers() {
        return ground.platform().bootstrapServers();
    }

    TopicRecords topics() {
        return new TopicRecords(bootstrapServers());
    }

    /** A program must say this and stop, or stop a partition. */
    void expectStop(LocalProgram program, String saying) throws Exception {
        programs.mayEnd(program);
        if (!within(Duration.ofSeconds(60), () -> program.printed().contains(saying))) {
            found.add(program.name() + " did not stop with \"" + saying + "\"");
        }
    }

    RegistrySerdes serdes() {
        return ground.serdes();
    }

    /** Records so far that have no identity: they stay where they stand. */
    int unbound() throws SQLException {
        return (int) number("SELECT count(*) FROM weir.payment_repeat WHERE kind = 'REFUSED' AND identity IS NULL");
    }

    /** Whether nothing is wrong so far. */
    boolean isSound() {
        return found.isEmpty() && programs.stopped().isEmpty();
    }

    /** The trouble itself has changed a topic for good, and audit and invariants would say so: only stops are looked for. */
    void topicsAreBroken() {
        topicsAreBroken = true;
    }

    /** Waits until every answer is stored; ends early, with a finding, if something stopped or nothing moves any more. */
    void awaitStored() throws Exception {
        awaitAnswers(load.expected());
    }

    void awaitAnswers(long expected) throws Exception {
        boolean unused =
                within(Duration.ofMinutes(3), () -> !programs.stopped().isEmpty() || programs.haveBeenHealthy());
        long before = -1;
        Instant moved = Instant.now();
        while (true) {
            long stored = numberOrNone(ANSWERS);
            if (stored >= expected || !programs.stopped().isEmpty()) {
                return;
            }
            if (stored != before) {
                before = stored;
                moved = Instant.now();
            } else if (moved.plus(QUIET).isBefore(Instant.now())) {
                found.add("only %d of %d answers were stored".formatted(stored, expected));
                return;
            }
            Thread.sleep(100);
        }
    }

    /** Waits for a condition; false if it never held. */
    static boolean within(Duration patience, Callable<Boolean> condition) throws Exception {
        Instant until = Instant.now().plus(patience);
        while (Instant.now().isBefore(until)) {
            if (condition.call()) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    static void await(String what, BooleanSupplier condition) throws Exception {
        if (!within(Duration.ofSeconds(90), condition::getAsBoolean)) {
            throw new AssertionError("never happened: " + what);
        }
    }

    Connection connection() throws SQLException {
        return ground.database().source().getConnection();
    }

    long number(String query) throws SQLException {
        return ground.database().number(query);
    }

    /** 0 while there is no such table. */
    private long numberOrNone(String query) {
        try {
            return number(query);
        } catch (SQLException e) {
            return 0;
        }
    }

    void found(String what) {
        found.add(what);
    }

    /** Everything that is wrong: what stopped, what is not stored, else what the audit and the invariants say. */
    List<String> findings() throws InterruptedException {
        List<String> all = new ArrayList<>(found);
        all.addAll(programs.stopped());
        long stored = numberOrNone(ANSWERS);
        if (stored > load.expected()) {
            all.add("%d answers were stored to %d records".formatted(stored, load.expected()));
        }
        return all.isEmpty() && !topicsAreBroken ? proven() : all;
    }

    /** The audit's differences and the broken invariants that stay: what is under way is given time to arrive. */
    private List<String> proven() throws InterruptedException {
        Verdict verdict = Proof.of(ground, line -> {});
        for (int attempt = 1; !verdict.holds() && attempt < 3; attempt++) {
            verdict = Proof.of(ground, line -> {});
        }
        List<String> differences = new ArrayList<>();
        verdict.audit().differences().forEach((kind, count) -> differences.add("the audit: " + kind + " " + count));
        verdict.audit().named().stream().limit(3).forEach(difference -> differences.add(difference.toString()));
        if (verdict.audit().pendingRows() > 0) {
            differences.add("the audit: " + verdict.audit().pendingRows() + " rows are missing yet");
        }
        differences.addAll(verdict.violations());
        return differences;
    }

    @Override
    public void close() {
        programs.end();
        ground.close();
    }
}
