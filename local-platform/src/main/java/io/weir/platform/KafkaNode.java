package io.weir.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.tools.StorageTool;

/**
 * One node of Kafka: its settings, for a machine of two cores and one user, and its formatted folder.
 *
 * @param id from 1 on
 * @param ports where it listens
 * @param quorum the nodes that it belongs to
 * @param folder settings and data
 */
record KafkaNode(int id, KafkaPorts ports, KafkaQuorum quorum, Path folder) {

    /** Nothing that was acknowledged to {@code acks=all} is lost as long as one broker dies at a time. */
    private static final String REPLICATION = """
            default.replication.factor=$replicas
            min.insync.replicas=$minInSync
            unclean.leader.election.enable=false
            offsets.topic.replication.factor=$replicas
            transaction.state.log.replication.factor=$replicas
            transaction.state.log.min.isr=$minInSync
            share.coordinator.state.topic.replication.factor=$replicas
            share.coordinator.state.topic.min.isr=$minInSync

            """;

    private static final String SPEED = """
            # A topic that nobody has made is an error, not a topic with the wrong settings.
            auto.create.topics.enable=false
            offsets.topic.num.partitions=4
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.num.partitions=1

            # Groups and transactions recover in seconds, not in a minute.
            group.initial.rebalance.delay.ms=0
            group.consumer.min.session.timeout.ms=6000
            group.consumer.session.timeout.ms=10000
            group.consumer.min.heartbeat.interval.ms=1000
            group.consumer.heartbeat.interval.ms=2000
            # How long a killed broker is waited for before it may come back, or another leads in its place.
            broker.heartbeat.interval.ms=500
            broker.session.timeout.ms=3000

            num.network.threads=2
            num.io.threads=4
            num.recovery.threads.per.data.dir=2
            background.threads=2
            log.cleaner.dedupe.buffer.size=33554432
            """;

    /** The node {@code id} with its data below the platform's folder. */
    static KafkaNode in(PlatformFolder platform, int id, KafkaPorts ports, KafkaQuorum quorum) {
        return new KafkaNode(id, ports, quorum, platform.path().resolve(id == 1 ? "kafka" : "kafka-" + id));
    }

    /** For messages and the log. */
    String name() {
        return quorum.isAlone() ? "Kafka" : "Kafka's broker " + id;
    }

    /** The options of its Java machine that set its memory. */
    String[] heap() {
        return quorum.isAlone() ? new String[] {"-Xms256m", "-Xmx768m"} : new String[] {"-Xms128m", "-Xmx400m"};
    }

    Path settingsFile() {
        return folder.resolve("server.properties");
    }

    /** Writes the settings, and formats a folder that isn't formatted yet. */
    void prepare() {
        try {
            Files.createDirectories(folder);
            Files.writeString(settingsFile(), settings());
            if (!Files.exists(data().resolve("meta.properties"))) {
                format();
            }
        } catch (IOException e) {
            throw new PlatformException("Could not lay out Kafka's data in " + folder + ": " + e, e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void format() throws IOException {
        // One that was cut short has no meta.properties and no data worth keeping.
        Folders.remove(data());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = StorageTool.execute(
                List.of(
                                "format",
                                "--cluster-id",
                                quorum.clusterId(),
                                "--config",
                                settingsFile().toString())
                        .toArray(String[]::new),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new PlatformException(
                    "Kafka could not format " + data() + ":\n" + said.toString(StandardCharsets.UTF_8));
        }
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=%d
                listeners=%s,CONTROLLER://%s:%d
                advertised.listeners=%s
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,DETOUR:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=%s
                log.dirs=%s

                """.formatted(
                                id,
                                ports.listeners(),
                                Ports.LOOPBACK,
                                quorum.controllerPort(id),
                                ports.advertisedListeners(),
                                quorum.voters(),
                                data())
                + REPLICATION
                        .replace("$replicas", Integer.toString(quorum.replicas()))
                        .replace("$minInSync", Integer.toString(quorum.minInSync()))
                + SPEED;
    }
}
