package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.platform.LocalCluster;
import io.weir.platform.LocalKafka;
import io.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Brokers that die, sleep or are restarted. With three of them two stay in step; with one Kafka is away. */
final class BrokerFaults {
    private static final int AWAY_MILLIS_MAX = 8_000;
    /** A broker that the controllers have not heard of for three seconds no longer leads. */
    private static final int SESSION_MILLIS = 3_000;

    private static final Duration IN_SYNC_WITHIN = Duration.ofMinutes(3);

    private BrokerFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "kill-broker",
                        "kill -9 of a broker, started again a moment later.",
                        (ground, log, random) -> kill(any(ground, random), "", log, random)),
                new NamedFault(
                        "kill-leader",
                        "kill -9 of the broker that leads a partition of the outcomes.",
                        BrokerFaults::killLeader),
                new NamedFault(
                        "kill-transactions",
                        "kill -9 of the broker that coordinates a processor's transactions.",
                        BrokerFaults::killTransactionCoordinator),
                new NamedFault(
                        "kill-group",
                        "kill -9 of the broker that coordinates the group of the processors or of the sinks.",
                        BrokerFaults::killGroupCoordinator),
                new NamedFault(
                        "freeze-broker",
                        "SIGSTOP of a broker past its session, then SIGCONT: a leader that was replaced and doesn't know.",
                        BrokerFaults::freeze),
                new NamedFault(
                        "rolling-brokers",
                        "Every broker is stopped cleanly and started again, one after the other.",
                        BrokerFaults::rollingRestart),
                new NamedFault(
                        "kill-all-brokers", "kill -9 of every broker, as in a power cut.", BrokerFaults::killAll));
    }

    private static LocalCluster cluster(Ground ground) {
        return ground.platform().cluster();
    }

    private static LocalKafka any(Ground ground, RandomGenerator random) {
        List<LocalKafka> all = cluster(ground).brokers();
        return all.get(random.nextInt(all.size()));
    }

    private static void kill(LocalKafka broker, String role, FaultLog log, RandomGenerator random)
            throws InterruptedException {
        broker.kill();
        log.say("killed broker " + broker.id() + role);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
        broker.restart();
    }

    private static void killLeader(Ground ground, FaultLog log, RandomGenerator random) throws InterruptedException {
        int partition = random.nextInt(ground.partitions());
        LocalKafka leader = cluster(ground).leaderOf(Topics.OUTCOMES, partition);
        kill(leader, ", leader of " + Topics.OUTCOMES + "-" + partition, log, random);
    }

    private static void killTransactionCoordinator(Ground ground, FaultLog log, RandomGenerator random)
            throws Exception {
        List<String> ids = Administration.transactionalIds(ground);
        if (ids.isEmpty()) {
            throw new IllegalStateException("no processor has transactions");
        }
        String id = ids.get(random.nextInt(ids.size()));
        kill(cluster(ground).transactionCoordinatorOf(id), ", coordinator of the transactions of " + id, log, random);
    }

    private static void killGroupCoordinator(Ground ground, FaultLog log, RandomGenerator random)
            throws InterruptedException {
        String group = random.nextBoolean() ? Ground.PROCESSOR_GROUP : Ground.SINK_GROUP;
        kill(cluster(ground).groupCoordinatorOf(group), ", coordinator of the group " + group, log, random);
    }

    private static void freeze(Ground ground, FaultLog log, RandomGenerator random) throws InterruptedException {
        LocalKafka broker = any(ground, random);
        int millis = SESSION_MILLIS + 2_000 + random.nextInt(AWAY_MILLIS_MAX);
        broker.freeze();
        log.say("froze broker " + broker.id() + " for " + millis + " ms");
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            broker.wake();
        }
        cluster(ground).awaitInSync(IN_SYNC_WITHIN);
    }

    private static void rollingRestart(Ground ground, FaultLog log, RandomGenerator random) {
        for (LocalKafka broker : cluster(ground).brokers()) {
            broker.restart();
            log.say("restarted broker " + broker.id());
            cluster(ground).awaitInSync(IN_SYNC_WITHIN);
        }
    }

    private static void killAll(Ground ground, FaultLog log, RandomGenerator random) throws InterruptedException {
        cluster(ground).brokers().forEach(LocalKafka::kill);
        log.say("killed all " + cluster(ground).brokers().size() + " brokers");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
        cluster(ground).restartDead();
    }
}
