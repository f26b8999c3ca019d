package io.weir.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * One node of Kafka: its settings, for a machine of two cores and one user, and its formatted folder.
 *
 * @param id the node's id
 * @param port where clients connect
 * @param controllerPort where the controller listens; may change from start to start
 * @param folder settings and data
 */
record KafkaNode(int id, int port, int controllerPort, Path folder) {

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
                                "--standalone",
                                "--cluster-id",
                                Uuid.randomUuid().toString(),
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
                listeners=PLAINTEXT://%s:%d,CONTROLLER://%s:%d
                advertised.listeners=PLAINTEXT://%s:%d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=%s:%d
                log.dirs=%s

                # A topic that nobody has made is an error, not a topic with the wrong settings.
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1

                # Groups and transactions recover in seconds, not in a minute.
                group.initial.rebalance.delay.ms=0
                group.consumer.min.session.timeout.ms=6000
                group.consumer.session.timeout.ms=10000
                group.consumer.min.heartbeat.interval.ms=1000
                group.consumer.heartbeat.interval.ms=2000
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                # How long a killed broker is waited for before it may come back.
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=3000

                num.network.threads=2
                num.io.threads=4
                num.recovery.threads.per.data.dir=2
                background.threads=2
                log.cleaner.dedupe.buffer.size=33554432
                """.formatted(
                        id,
                        Ports.LOOPBACK,
                        port,
                        Ports.LOOPBACK,
                        controllerPort,
                        Ports.LOOPBACK,
                        port,
                        Ports.LOOPBACK,
                        controllerPort,
                        data());
    }
}
