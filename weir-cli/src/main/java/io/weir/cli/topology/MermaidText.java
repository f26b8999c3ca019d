package io.weir.cli.topology;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.GlobalStore;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/** Draws a topology as a Mermaid flow chart: topics as pipes, processors as boxes, state stores as drums. */
public final class MermaidText {
    private final StringBuilder text = new StringBuilder("flowchart LR\n");
    private final TreeSet<String> topics = new TreeSet<>();
    private final TreeSet<String> edges = new TreeSet<>();

    private MermaidText() {}

    /** The drawing, lines ending in {@code \n}; the same for the same topology. */
    public static String of(TopologyDescription topology) {
        MermaidText drawing = new MermaidText();
        topology.subtopologies().stream()
                .sorted(Comparator.comparingInt(Subtopology::id))
                .forEach(drawing::draw);
        topology.globalStores().stream()
                .sorted(Comparator.comparingInt(GlobalStore::id))
                .forEach(drawing::draw);
        drawing.topics.forEach(
                topic -> drawing.line("  %s@{ shape: das, label: \"%s\" }".formatted(id("topic", topic), topic)));
        drawing.edges.forEach(drawing.text::append);
        return drawing.text.toString();
    }

    private void draw(Subtopology subtopology) {
        line("  subgraph subtopology_%d[\"subtopology %d\"]".formatted(subtopology.id(), subtopology.id()));
        sorted(subtopology.nodes()).forEach(this::draw);
        line("  end");
    }

    private void draw(GlobalStore store) {
        line("  subgraph global_%d[\"in every instance\"]".formatted(store.id()));
        draw(store.source());
        draw((Node) store.processor());
        line("  end");
    }

    private void draw(Node node) {
        line("    %s[\"%s\"]".formatted(id("node", node.name()), node.name()));
        switch (node) {
            case Source source ->
                source.topicSet().stream().sorted().forEach(topic -> {
                    topics.add(topic);
                    edge(id("topic", topic), "-->", id("node", node.name()));
                });
            case Sink sink -> {
                topics.add(sink.topic());
                edge(id("node", node.name()), "-->", id("topic", sink.topic()));
            }
            case Processor processor ->
                processor.stores().stream().sorted().forEach(store -> {
                    line("    %s[(\"%s\")]".formatted(id("store", store), store));
                    edge(id("node", node.name()), "-.-", id("store", store));
                });
            default -> throw new IllegalStateException("unknown kind of node: " + node);
        }
        sorted(List.copyOf(node.successors()))
                .forEach(next -> edge(id("node", node.name()), "-->", id("node", next.name())));
    }

    private static List<Node> sorted(Iterable<Node> nodes) {
        TreeSet<Node> sorted = new TreeSet<>(Comparator.comparing(Node::name));
        nodes.forEach(sorted::add);
        return List.copyOf(sorted);
    }

    private void edge(String from, String arrow, String to) {
        edges.add("  " + from + " " + arrow + " " + to + "\n");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String id(String kind, String name) {
        return kind + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
