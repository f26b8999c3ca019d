package io.weir.benchmarks.recovery;

import io.weir.benchmarks.Options;
import io.weir.platform.LocalKafka;
import io.weir.schemas.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a crash or a restart costs, under a steady load, on two processors and a sink: for how long no answer was seen, and
 * no row stored, in the partition that fared worst.
 *
 * <pre>
 * java -cp 'benchmarks/target/weir-benchmarks-VERSION.jar:benchmarks/target/lib/*' io.weir.benchmarks.recovery.Recovery \
 *      --identities 1000000 --rate 500 --events kill-processor,lose-processor,restart-processor,roll,kill-sink
 * </pre>
 *
 * More options: {@code --brokers 1} (or 3, with as many copies), {@code --standbys 1}, {@code --restart-after-ms 1000} (how
 * long a supervisor takes), {@code --partitions 8}, {@code --heap 512m}, {@code --processor key=value,…} and {@code --sink key=value,…} (settings to be tried).
 */
public final class Recovery {

    private static final int PROCESSORS = 2;
    private static final double COLD_RECORDS_MAX = 20_000;
    private static final long CALM_MILLIS = 8_000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Options options;
    private final Pipeline pipeline;
    private final AnswerWatch watch;
    private final long restartAfterMillis;
    private final Map<String, Event> events = Map.of(
            "nothing", () -> TimeUnit.SECONDS.sleep(15),
            "kill-processor", this::killProcessor,
            "lose-processor", this::loseProcessor,
            "restart-processor", () -> restart("processor-1"),
            "roll", this::roll,
            "kill-sink", this::killSink,
            "restart-sink", () -> restart("sink-1"),
            "kill-broker", this::killBroker);

    /** What happens to the pipeline. */
    private interface Event {
        void happen() throws Exception;
    }

    private Recovery(Options options, Pipeline pipeline, AnswerWatch watch) {
        this.options = options;
        this.pipeline = pipeline;
        this.watch = watch;
        this.restartAfterMillis = options.number("restart-after-ms", 1_000);
    }

    /** Measures the events that are named, one after the other. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        int partitions = (int) options.number("partitions", 8);
        Path folder = Path.of(options.text(
                "folder", Files.createTempDirectory("weir-recovery").toString()));
        System.out.println("logs and state are in " + folder);
        try (Pipeline pipeline = new Pipeline(folder, options)) {
            pipeline.prepare(partitions);
            long identities = options.number("identities", 1_000_000);
            if (identities > 0) {
                long begin = System.nanoTime();
                new FilledState(pipeline.bootstrapServers(), partitions, identities).write(Pipeline.brokers(options));
                System.out.printf(Locale.ROOT, "state written in %.1f s%n", (System.nanoTime() - begin) / 1e9);
            }
            try (AnswerWatch watch = new AnswerWatch(pipeline.bootstrapServers(), partitions)) {
                new Recovery(options, pipeline, watch).run(identities);
            }
        }
        System.exit(0); // whatever threads a client has left
    }

    private void run(long identities) throws Exception {
        long begin = System.nanoTime();
        for (int number = 1; number <= PROCESSORS; number++) {
            pipeline.start("processor-" + number);
        }
        pipeline.start("sink-1");
        // Not before they can answer: they would begin with a backlog.
        while (pipeline.coldRecords(PROCESSORS) > COLD_RECORDS_MAX) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
        pipeline.load(options.number("rate", 500));
        awaitWarm();
        System.out.printf(Locale.ROOT, "all warm after %.1f s%n", (System.nanoTime() - begin) / 1e9);
        System.out.println("| event | identities | no answer seen, worst ms | median partition | appended, worst |"
                + " no row stored, worst ms | warm again s | answers a second |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
        for (String name : options.text("events", "nothing,kill-processor,restart-processor,roll,kill-sink")
                .split(",", -1)) {
            measure(name, identities);
        }
    }

    private void measure(String name, long identities) throws Exception {
        @Nullable Event event = events.get(name);
        if (event == null) {
            throw new IllegalArgumentException("no event is called " + name + ", but " + events.keySet());
        }
        Instant since = Instant.now();
        long answers = watch.answers();
        watch.restart();
        event.happen();
        Instant happened = Instant.now();
        awaitWarm();
        // Else the time without rows would not be over, and not be counted.
        await("rows of each partition", () -> pipeline.allStoredSince(happened));
        AnswerWatch.Silences silences = watch.silences();
        double seconds = Duration.between(since, Instant.now()).toMillis() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %,d | %.0f | %,.0f |%n",
                name,
                identities,
                AnswerWatch.Silences.worst(silences.seen()),
                AnswerWatch.Silences.middle(silences.seen()),
                AnswerWatch.Silences.worst(silences.appended()),
                pipeline.longestBetweenRows(since),
                seconds,
                (watch.answers() - answers) / seconds);
    }

    /** A supervisor starts it again at once. */
    private void killProcessor() throws InterruptedException {
        pipeline.program("processor-1").kill();
        TimeUnit.MILLISECONDS.sleep(restartAfterMillis);
        pipeline.start("processor-1");
    }

    /** As if its machine were gone: it comes back only when the others have taken over. */
    private void loseProcessor() throws InterruptedException {
        pipeline.program("processor-1").kill();
        await("the other processor to take over", () -> watch.calmMillis() >= CALM_MILLIS);
        pipeline.start("processor-1");
    }

    private void restart(String name) throws InterruptedException {
        pipeline.stop(name);
        pipeline.start(name);
    }

    private void roll() throws InterruptedException {
        restart("processor-1");
        awaitWarm();
        restart("processor-2");
    }

    private void killSink() throws InterruptedException {
        pipeline.program("sink-1").kill();
        TimeUnit.MILLISECONDS.sleep(restartAfterMillis);
        pipeline.start("sink-1");
    }

    /** The only one, or of several the one that leads a partition of the answers. */
    private void killBroker() throws InterruptedException {
        LocalKafka broker = pipeline.platform().cluster().leaderOf(Topics.OUTCOMES, 0);
        broker.kill();
        TimeUnit.MILLISECONDS.sleep(restartAfterMillis);
        broker.restart();
    }

    /** Everyone answers, and no copy of the state has far to go. */
    private void awaitWarm() throws InterruptedException {
        await(
                "calm",
                () -> watch.calmMillis() >= CALM_MILLIS
                        && pipeline.coldRecords(PROCESSORS) <= COLD_RECORDS_MAX
                        && pipeline.program("sink-1").isHealthy());
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            for (String name : List.of("sink-1", "load")) {
                if (!pipeline.program(name).isAlive()) {
                    throw new IllegalStateException(
                            name + " has ended:\n" + pipeline.program(name).lastLines());
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }
}
