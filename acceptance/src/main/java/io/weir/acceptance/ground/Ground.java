package io.weir.acceptance.ground;

import io.weir.acceptance.ground.Program.Kind;
import io.weir.cli.reference.ReferenceTopics;
import io.weir.cli.reference.SchemeFile;
import io.weir.platform.LocalPlatform;
import io.weir.platform.Ports;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a chaos run stands on: brokers, registry, PostgreSQL, processors and sinks, each a process that can be broken by
 * itself. Nothing of it outlives this process, however this one ends. Thread-safe.
 */
public final class Ground implements AutoCloseable {
    /** The group of the processors. */
    public static final String PROCESSOR_GROUP = "weir-processor";

    /** The group of the sinks. */
    public static final String SINK_GROUP = "weir-sink";

    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(3);

    private final GroundPlan plan;
    private final LocalPlatform platform;
    private final Network network;
    private final List<Program> programs = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor;
    private final Database database;
    private final RegistrySerdes serdes;
    private final Positions positions;
    private final Scheme scheme;
    private final SortedMap<Kind, Integer> numbers = new TreeMap<>();
    private volatile @Nullable Upstream upstream;

    private Ground(GroundPlan plan, LocalPlatform platform, Network network, Consumer<String> told) throws IOException {
        this.plan = plan;
        this.platform = platform;
        this.network = network;
        this.database = new Database(platform.jdbcUrl(), platform.jdbcUser());
        this.serdes = RegistrySerdes.configuredBy(Map.of("apicurio.registry.url", platform.apicurioUrl()));
        this.scheme = SchemeFile.shipped();
        this.positions = new Positions(kafka(), createTopics());
        this.supervisor = new Supervisor(programs, told);
    }

    /**
     * Starts the servers, makes the topics, puts the demo's scheme in force, and starts the programs; returns when all are
     * healthy.
     *
     * @param told hears what is going on, a line at a time, from several threads
     */
    public static Ground open(GroundPlan plan, Consumer<String> told) throws IOException, InterruptedException {
        List<Integer> proxies =
                Stream.generate(Ports::free).limit(plan.brokers()).toList();
        LocalPlatform.Starter starter =
                LocalPlatform.starting().brokersBehindProxies(proxies).onProgress(told);
        plan.folder().ifPresent(starter::dataFolder);
        if (plan.diskBytes() > 0) {
            starter.postgresOnSmallDisk(plan.diskBytes());
        }
        LocalPlatform platform = starter.start();
        try {
            Ground ground = new Ground(plan, platform, new Network(platform, proxies), told);
            ground.begin();
            return ground;
        } catch (IOException | InterruptedException | RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void begin() throws IOException, InterruptedException {
        try (ReferenceTopics topics = ReferenceTopics.open(kafka(), serdes)) {
            topics.load(scheme);
        }
        for (int i = 0; i < plan.processors(); i++) {
            add(Kind.PROCESSOR);
        }
        for (int i = 0; i < plan.sinks(); i++) {
            add(Kind.SINK);
        }
        for (Program program : programs) {
            if (!program.isHealthyWithin(HEALTHY_WITHIN)) {
                throw new IOException(
                        program + " is not healthy after " + HEALTHY_WITHIN.toSeconds() + " s: " + program.lastWords());
            }
        }
    }

    private Map<String, Integer> createTopics() {
        try (TopicAdministration topics = TopicAdministration.connectedTo(kafka())) {
            List<String> problems = topics.create(TopicCatalogue.withPartitions(plan.partitions()), plan.brokers())
                    .problems();
            if (!problems.isEmpty()) {
                throw new IllegalStateException(String.join("; ", problems));
            }
            topics.commitFirstOffsets(PROCESSOR_GROUP, TopicAdministration.READ_WITHOUT_RESET);
            return topics.partitions(TopicCatalogue.withPartitions(plan.partitions()).topics().stream()
                    .map(topic -> topic.name())
                    .toList());
        }
    }

    /** A new processor or sink with a name and a state of its own, started. */
    public synchronized Program add(Kind kind) {
        return add(kind, kind.name().toLowerCase(Locale.ROOT) + "-" + numbers.merge(kind, 1, Integer::sum));
    }

    private Program add(Kind kind, String name) {
        Program program = new Program(platform, kind, name, ProgramSettings.of(kind, name, platform, network));
        programs.add(program);
        program.start();
        return program;
    }

    /** Where a processor of this name keeps its state. */
    public Path stateFolder(String name) {
        return ProgramSettings.stateFolder(platform, name);
    }

    /** Kills a program for good. */
    public void remove(Program program) {
        programs.remove(program);
        program.kill();
    }

    public List<Program> processors() {
        return of(Kind.PROCESSOR);
    }

    public List<Program> sinks() {
        return of(Kind.SINK);
    }

    public List<Program> programs() {
        return List.copyOf(programs);
    }

    /** Any one of a kind. */
    public Program any(Kind kind, RandomGenerator random) {
        List<Program> all = of(kind);
        return all.get(random.nextInt(all.size()));
    }

    private List<Program> of(Kind kind) {
        return programs.stream().filter(program -> program.kind() == kind).toList();
    }

    /** Mends the network, and wakes and starts every program: from here on the run is without faults. */
    public void heal() {
        network.mend();
        for (Program program : programs) {
            program.wake();
            program.start();
        }
    }

    /** What is between the programs and the servers. */
    public Network network() {
        return network;
    }

    /** The servers. */
    public LocalPlatform platform() {
        return platform;
    }

    public Database database() {
        return database;
    }

    public Positions positions() {
        return positions;
    }

    public RegistrySerdes serdes() {
        return serdes;
    }

    public Scheme scheme() {
        return scheme;
    }

    public int partitions() {
        return plan.partitions();
    }

    /** Where clients of ours find the brokers, past the network that may break. */
    public Map<String, String> kafka() {
        return Map.of("bootstrap.servers", platform.bootstrapServers());
    }

    /**
     * Who publishes to it.
     *
     * @throws IllegalStateException if nobody does yet
     */
    public Upstream upstream() {
        Upstream known = upstream;
        if (known == null) {
            throw new IllegalStateException("nobody publishes yet");
        }
        return known;
    }

    public void isLoadedBy(Upstream publisher) {
        upstream = publisher;
    }

    /** Programs that ended by themselves and were started again, as an operator's supervisor does. */
    public List<Supervisor.Ended> endedByThemselves() {
        return supervisor.ended();
    }

    /** Kills all programs and stops the servers. */
    @Override
    public void close() {
        supervisor.close();
        programs.forEach(Program::kill);
        positions.close();
        serdes.close();
        network.close();
        platform.close();
    }
}
