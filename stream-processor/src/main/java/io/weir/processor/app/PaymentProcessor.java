package io.weir.processor.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.weir.processor.Extensions;
import io.weir.processor.PaymentSettings;
import io.weir.processor.PaymentTopology;
import io.weir.processor.Surroundings;
import io.weir.processor.answer.CountedAnswers;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.extension.PluginFolder;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.partition.Placement;
import io.weir.schemas.clock.ClockCheck;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.wire.RegistrySerdes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that answers payments: checks what must hold, then runs the topology until it is closed or has to stop.
 *
 * <p>Guarantee: every answer, its state and the position behind it commit together, and after a crash the next start
 * goes on where the last commit ended. Where that can't be kept it stops, and {@link #awaitTermination} says why.
 *
 * <p>{@link #start} and {@link #close} are called once, in this order; everything else by any thread.
 */
public final class PaymentProcessor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentProcessor.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final ProcessorConfig config;
    private final MeterRegistry registry;
    private final InstantSource clock = InstantSource.system();
    private final ThreadFailures failures = new ThreadFailures(clock);
    private final SchemeGate schemeGate = new SchemeGate();
    private final HeldCycles heldCycles = new HeldCycles();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private volatile Extensions extensions = Extensions.NONE;

    private volatile @Nullable Running running;

    private record Running(
            KafkaStreams streams, ClockGuard clockGuard, TopicWatch topics, PatientSerdes serdes, StateFolder folder) {}

    /**
     * A processor that is not started yet.
     *
     * @param registry where the metrics go
     */
    public PaymentProcessor(ProcessorConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    /**
     * Checks and starts. Returns when the reference data is read; payments may begin later (see {@link #health}).
     *
     * @throws IllegalStateException if something does not hold that must; its message names it all, and the mend
     * @throws org.apache.kafka.common.KafkaException if the brokers don't answer
     */
    public void start() {
        try {
            extensions = extensions();
            StateFolder folder = opened(StateFolder.locked(config.stateFolder()));
            String instance = instanceId(folder);
            if (config.standbyReplicas() > 0 && !folder.isLeftInOrder()) {
                // There is no state here, and a warm copy elsewhere. Before all else, since its partitions wait.
                String member = StreamsSettings.groupInstance(config, instance);
                new FormerSelf(config.kafka(), config.applicationId(), member).end();
            }
            int partitions = checkedPartitions();
            RegistrySerdes registrySerdes = opened(RegistrySerdes.configuredBy(config.serdes()));
            PatientSerdes serdes = new PatientSerdes(registrySerdes, clock);
            ClockCheck check = opened(ClockCheck.connectedTo(config.kafka(), clock, config.applicationId()));
            ClockGuard clockGuard = opened(new ClockGuard(check::read, config.clockTolerance(), clock));
            clockGuard.start();
            TopicAdministration brokers = opened(TopicAdministration.connectedTo(config.kafka()));
            TopicWatch topics = opened(new TopicWatch(brokers::ids, config.applicationId(), failures::stop));
            topics.start();
            InstructionLog log = new KafkaInstructionLog(config.kafka(), topics.instructionsId());
            KafkaStreams streams = streams(topology(serdes, partitions, clockGuard, log), instance);
            Running begun = new Running(streams, clockGuard, topics, serdes, folder);
            running = begun;
            measure(streams, clockGuard);
            run(begun);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** How it is now. */
    public ProcessorHealth health() {
        Running now = running;
        if (now == null) {
            return new ProcessorHealth(false, "NOT_STARTED", List.of("not started"));
        }
        List<String> problems = new ArrayList<>();
        KafkaStreams.State state = now.streams().state();
        if (!state.isRunningOrRebalancing()) {
            problems.add("Kafka Streams is " + state);
        }
        schemeGate.problem().ifPresent(problems::add);
        now.clockGuard().problem().ifPresent(problems::add);
        now.topics().problem().ifPresent(problems::add);
        now.serdes()
                .awaySince()
                .ifPresent(since -> problems.add("the schema registry has not answered since " + since));
        return new ProcessorHealth(problems.isEmpty(), state.name(), problems);
    }

    /** The user's own checks and rules that run, one line each, in their order; empty before the start. */
    public List<String> extensionLines() {
        return extensions.describe();
    }

    /**
     * Waits until it has ended.
     *
     * @return what it stopped for; empty if it was closed
     */
    public Optional<Throwable> awaitTermination() throws InterruptedException {
        try {
            Object first = CompletableFuture.anyOf(failures.fatal(), closed).get();
            return first instanceof Throwable failure ? Optional.of(failure) : Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither end completes exceptionally", e);
        }
    }

    /**
     * Stops after the records at hand. Its partitions go to others at once where there are standbys; else they wait for its
     * restart, or go to others after the session timeout.
     */
    @Override
    public synchronized void close() {
        Running ending = running;
        if (ending != null) {
            ending.serdes().giveUp();
            boolean inOrder = ending.streams().close(leaving())
                    && ending.streams().state() == KafkaStreams.State.NOT_RUNNING
                    && !failures.fatal().isDone();
            Optional<String> memory = ending.topics().memoryIds();
            if (inOrder && memory.isPresent()) {
                ending.folder().markClean(memory.get(), clock.instant());
            } else {
                LOG.warn("not closed in order: the next start makes the local state anew");
            }
            running = null;
        }
        while (!opened.isEmpty()) {
            closeQuietly(opened.removeLast());
        }
        closed.complete(null);
    }

    /** Where others have warm copies of the state they need not wait for this instance to come back. */
    private CloseOptions leaving() {
        return CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(
                        config.standbyReplicas() > 0
                                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    private Extensions extensions() {
        PluginFolder plugins = opened(config.plugins().map(PluginFolder::open).orElseGet(PluginFolder::none));
        Extensions found = Extensions.found(plugins.loader());
        LOG.info("extensions {}: {}", found.fingerprint(), found.isEmpty() ? "none" : found.describe());
        return found;
    }

    private int checkedPartitions() {
        try (TopicAdministration topics = TopicAdministration.connectedTo(config.kafka())) {
            return StartChecks.pass(config, topics);
        }
    }

    private Topology topology(PatientSerdes serdes, int partitions, ClockGuard clockGuard, InstructionLog log) {
        PaymentSettings settings = PaymentSettings.standard()
                .withHorizon(config.horizon())
                .withTolerance(config.futureTolerance())
                .withExtensions(extensions);
        Surroundings surroundings =
                new Surroundings(clockGuard::cyclesMayClose, new CountedAnswers(registry), schemeGate, heldCycles, log);
        return new PaymentTopology(settings, serdes, Placement.byTask(partitions), surroundings).whole();
    }

    private String instanceId(StateFolder folder) {
        return config.instanceId().isEmpty() ? folder.instanceId() : config.instanceId();
    }

    private KafkaStreams streams(Topology topology, String instance) {
        KafkaStreams streams = new KafkaStreams(topology, StreamsSettings.of(config, instance));
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR) {
                failures.gaveUp();
            }
        });
        return streams;
    }

    private void measure(KafkaStreams streams, ClockGuard clockGuard) {
        opened(new KafkaStreamsMetrics(streams)).bindTo(registry);
        ProcessorMetrics metrics = new ProcessorMetrics(registry);
        metrics.bind(clockGuard, schemeGate);
        metrics.bind(heldCycles, clock);
        metrics.bind(extensions);
        metrics.bind(new StateCopies(streams)::behind);
    }

    private void run(Running begun) {
        schemeGate.guard(begun.streams(), () -> PaymentTopology.learnWritten(begun.serdes()));
        if (!begun.folder().takeCleanMark(begun.topics().memoryIds(), clock.instant())) {
            begun.streams().cleanUp();
        }
        begun.streams().start();
    }

    private <C extends AutoCloseable> C opened(C resource) {
        opened.addLast(resource);
        return resource;
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("closing {} failed", resource.getClass().getSimpleName(), e);
        }
    }
}
