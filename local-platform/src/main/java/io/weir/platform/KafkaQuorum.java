package io.weir.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * What all nodes of one Kafka know of each other. Each node is broker and controller in one, and their controllers vote.
 *
 * @param clusterId kept in the data folder
 * @param controllerPorts where the controller of node 1, 2, … listens; may change from start to start
 */
record KafkaQuorum(String clusterId, List<Integer> controllerPorts) {

    private static final int REPLICAS_MAX = 3;

    KafkaQuorum {
        controllerPorts = List.copyOf(controllerPorts);
    }

    /**
     * The quorum of {@code brokers} nodes whose data is in {@code folder}.
     *
     * @throws PlatformException if the data there is of another number of nodes: those would wait for each other for ever
     */
    static KafkaQuorum in(PlatformFolder folder, int brokers) {
        List<Integer> ports = IntStream.range(0, brokers)
                .mapToObj(i -> Ports.take(0, "Kafka's controller"))
                .toList();
        return new KafkaQuorum(clusterId(folder.path().resolve("kafka.cluster"), brokers), ports);
    }

    private static String clusterId(Path file, int brokers) {
        try {
            if (!Files.exists(file)) {
                Path unfinished = file.resolveSibling("kafka.cluster.unfinished");
                Files.writeString(unfinished, Uuid.randomUuid() + " " + brokers + "\n");
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            String[] words = Files.readString(file).strip().split(" ", 2);
            if (words.length != 2 || !words[1].equals(Integer.toString(brokers))) {
                throw new PlatformException("The data in " + file.getParent() + " is that of a Kafka with "
                        + words[words.length - 1] + " broker(s), not " + brokers + ". Name another data folder.");
            }
            return words[0];
        } catch (IOException e) {
            throw new PlatformException("Could not lay out Kafka's data in " + file.getParent() + ": " + e, e);
        }
    }

    int controllerPort(int node) {
        return controllerPorts.get(node - 1);
    }

    /** As {@code controller.quorum.voters} has it. */
    String voters() {
        return IntStream.rangeClosed(1, controllerPorts.size())
                .mapToObj(node -> node + "@" + Ports.LOOPBACK + ":" + controllerPort(node))
                .collect(Collectors.joining(","));
    }

    boolean isAlone() {
        return controllerPorts.size() == 1;
    }

    /** How many copies there are of each partition. */
    int replicas() {
        return Math.min(REPLICAS_MAX, controllerPorts.size());
    }

    /** How many copies there must be of what {@code acks=all} has acknowledged: one broker may die and nothing stands still. */
    int minInSync() {
        return Math.max(1, replicas() - 1);
    }
}
