package io.weir.acceptance.guard;

import io.weir.acceptance.agent.AgentJar;
import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.GroundPlan;
import io.weir.acceptance.proof.Proof;
import io.weir.acceptance.proof.Verdict;
import io.weir.cli.generate.DemoShape;
import io.weir.events.generate.Generated;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublishResult;
import io.weir.events.publish.PublisherConfig;
import io.weir.platform.LocalPlatform;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Servers and programs for one trouble, with some guards off, and what was found to be wrong. */
final class Trial implements AutoCloseable {

    static final int PARTITIONS = 4;
    static final String GROUP = "weir-sink";
    private static final Duration QUIET = Duration.ofSeconds(45);
    private static final String ANSWERS = "SELECT (SELECT count(*) FROM weir.payment)"
            + " + (SELECT count(*) FROM weir.payment_repeat) + (SELECT count(*) FROM weir.dead_letter)";

    private final Set<Guard> off;
    private final long seed;
    private final Ground ground;
    private final Path folder;
    private final AgentJar agent;
    private final List<Program> programs = new ArrayList<>();
    private final Map<Program, Integer> starting = new HashMap<>();
    private final List<Program> ended = new ArrayList<>();
    private final List<Program> expectedToEnd = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private boolean topicsAreBroken;
    private long expectedAnswers;
    private int generated;
    private int runs;

    private Trial(Set<Guard> off, long seed, Ground ground, Path folder) throws IOException {
        this.off = off.isEmpty() ? Set.of() : EnumSet.copyOf(off);
        this.seed = seed;
        this.ground = ground;
        this.folder = folder;
        this.agent = AgentJar.of(GuardsOff.class, folder);
    }

    /** Starts the servers and makes topics and scheme; no program runs yet. */
    static Trial without(Set<Guard> off, long seed) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("weir-guard");
        GroundPlan servers = new GroundPlan(1, PARTITIONS, 0, 0, Optional.empty());
        return new Trial(off, seed, Ground.open(servers, line -> {}), folder);
    }

    String bootstrapServers() {
        return ground.platform().bootstrapServers();
    }

    TopicRecords topics() {
        return new TopicRecords(bootstrapServers());
    }

    Program processor(String name) {
        return processorAhead(name, Duration.ZERO);
    }

    /** A processor whose clock is ahead. */
    Program processorAhead(String name, Duration ahead) {
        int port = ground.platform().freePort();
        Map<String, String> settings = Map.of(
                "WEIR_PROCESSOR_INSTANCE_ID",
                name,
                "WEIR_PROCESSOR_STATE_FOLDER",
                folder.resolve(name).toString(),
                "WEIR_HTTP_PORT",
                "" + port);
        return kept(program(name, settings, ahead, "process"), ahead.isZero() ? port : 0);
    }

    /** A sink of a group of its own, or of the usual one. Its session outlives any freeze of a trial. */
    Program sink(String name, String group) {
        int port = ground.platform().freePort();
        Map<String, String> settings = Map.of(
                "WEIR_SINK_INSTANCE_ID",
                name,
                "WEIR_SINK_GROUP_ID",
                group,
                "WEIR_KAFKA_SESSION_TIMEOUT_MS",
                "120000",
                "WEIR_HTTP_PORT",
                "" + port);
        return kept(program(name, settings, Duration.ZERO, "sink"), port);
    }

    private Program kept(Program program, int port) {
        programs.add(program);
        if (port != 0) {
            starting.put(program, port);
        }
        return program;
    }

    /** From here on its end is no finding. */
    void mayEnd(Program program) {
        expectedToEnd.add(program);
    }

    /** A program must say this and stop, or stop a partition. */
    void expectStop(Program program, String saying) throws Exception {
        mayEnd(program);
        if (!within(Duration.ofSeconds(60), () -> program.printed().contains(saying))) {
            found.add(program.name() + " did not stop with \"" + saying + "\"");
        }
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
                PaymentPublisher.open(PublisherConfig.of(bootstrapServers()), ground.serdes())) {
            // What can't be a payment is refused here and never becomes a record.
            expectedAnswers += payments.stream().map(publisher::publish).toList().stream()
                    .filter(sent -> sent.join() instanceof PublishResult.Published)
                    .count();
        }
    }

    RegistrySerdes serdes() {
        return ground.serdes();
    }

    void expectAnswers(int more) {
        expectedAnswers += more;
    }

    long expected() {
        return expectedAnswers;
    }

    /** Records so far that have no identity: they stay where they stand. */
    int unbound() throws SQLException {
        return (int) number("SELECT count(*) FROM weir.payment_repeat WHERE kind = 'REFUSED' AND identity IS NULL");
    }

    /** Whether nothing is wrong so far. */
    boolean isSound() {
        return found.isEmpty() && stopped().isEmpty();
    }

    /** The trouble itself has changed a topic for good, and audit and invariants would say so: only stops are looked for. */
    void topicsAreBroken() {
        topicsAreBroken = true;
    }

    /** Waits until every answer is stored; ends early, with a finding, if something stopped or nothing moves any more. */
    void awaitStored() throws Exception {
        awaitAnswers(expectedAnswers);
    }

    void awaitAnswers(long expected) throws Exception {
        boolean unused = within(Duration.ofMinutes(3), () -> !stopped().isEmpty() || allAreUp());
        long before = -1;
        Instant moved = Instant.now();
        while (true) {
            long stored = numberOrNone(ANSWERS);
            if (stored >= expected || !stopped().isEmpty()) {
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

    /** Whether every program has been healthy since it was started: a slow start is no finding. */
    private boolean allAreUp() {
        starting.entrySet().removeIf(entry -> expectedToEnd.contains(entry.getKey()) || isHealthy(entry.getValue()));
        return starting.isEmpty();
    }

    private static boolean isHealthy(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(3_000);
            boolean healthy = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            connection.disconnect();
            return healthy;
        } catch (IOException e) {
            return false;
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

    /** What a user sees by now without asking: programs that ended, partitions that were stopped. */
    private List<String> stopped() {
        List<String> stopped = new ArrayList<>();
        for (Program program : programs) {
            if (expectedToEnd.contains(program)) {
                continue;
            }
            program.printed()
                    .lines()
                    .filter(line -> line.contains(" is stopped: "))
                    .findFirst()
                    .ifPresent(line -> stopped.add(program.name() + ": " + line.replaceFirst("^.* ERROR ", "")));
            if (!program.isRunning()) {
                stopped.add(program.name() + " ended: " + program.lastLine());
            }
        }
        return stopped;
    }

    /** Everything that is wrong: what stopped, what is not stored, else what the audit and the invariants say. */
    List<String> findings() throws InterruptedException {
        List<String> all = new ArrayList<>(found);
        all.addAll(stopped());
        long stored = numberOrNone(ANSWERS);
        if (stored > expectedAnswers) {
            all.add("%d answers were stored to %d records".formatted(stored, expectedAnswers));
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

    /** Kills what runs: the next trouble starts its own. */
    void endPrograms() throws InterruptedException {
        for (Program program : programs) {
            program.kill();
        }
        ended.addAll(programs);
        programs.clear();
        starting.clear();
    }

    /** @throws AssertionError if a program ran with a guard on that was to be off */
    void requireOff() {
        for (Off place : off.stream().flatMap(guard -> guard.off().stream()).toList()) {
            String line = GuardsOff.line(place);
            if (Stream.concat(programs.stream(), ended.stream())
                    .noneMatch(program -> program.printed().contains(line))) {
                throw new AssertionError("no program printed \"" + line + "\"");
            }
        }
    }

    String logs() {
        StringBuilder logs = new StringBuilder();
        for (Program program : programs) {
            String printed = program.printed();
            logs.append("\n== ").append(program.name()).append(program.isRunning() ? "\n" : ", ended\n");
            logs.append(printed.substring(Math.max(0, printed.length() - 6_000)));
        }
        return logs.toString();
    }

    private Program program(String name, Map<String, String> settings, Duration ahead, String... words) {
        Map<String, String> environment = new TreeMap<>(settings);
        LocalPlatform platform = ground.platform();
        environment.put("WEIR_KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers());
        environment.put("WEIR_REGISTRY_URL", platform.registryUrl());
        environment.put("WEIR_JDBC_URL", platform.jdbcUrl());
        environment.put("WEIR_JDBC_USER", platform.jdbcUser());
        boolean changed = !(off.isEmpty() && ahead.isZero());
        List<String> options = changed ? List.of(agent.option(GuardsOff.argument(off, ahead.toMillis()))) : List.of();
        Path log = folder.resolve(name + "-" + runs++ + ".log");
        return Program.start(name, log, environment, options, words);
    }

    @Override
    public void close() throws IOException {
        programs.forEach(Program::close);
        ground.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
