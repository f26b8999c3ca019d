package io.weir.processor;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.GlobalStore;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * A topology as a Mermaid flowchart: topics as stadiums, processors as boxes, stores as cylinders. The same topology
 * gives the same text.
 */
public final class TopologyDiagram {

    private static final String INDENT = "    ";

    private final SortedSet<String> topics = new TreeSet<>();
    private final SortedSet<String> edges = new TreeSet<>();
    private final StringBuilder boxes = new StringBuilder();

    private TopologyDiagram() {}

    /** The flowchart's text. */
    public static String mermaid(Topology topology) {
        TopologyDiagram diagram = new TopologyDiagram();
        TopologyDescription description = topology.describe();
        for (Subtopology subtopology : description.subtopologies()) {
            diagram.add(subtopology);
        }
        for (GlobalStore store : description.globalStores()) {
            diagram.add(store);
        }
        return diagram.text();
    }

    private void add(Subtopology subtopology) {
        SortedSet<String> inside = new TreeSet<>();
        subtopology.nodes().forEach(node -> draw(node, inside));
        boxes.append(INDENT)
                .append("subgraph subtopology-")
                .append(subtopology.id())
                .append('\n');
        inside.forEach(line -> boxes.append(INDENT).append(INDENT).append(line).append('\n'));
        boxes.append(INDENT).append("end\n");
    }

    private void add(GlobalStore store) {
        SortedSet<String> inside = new TreeSet<>();
        draw(store.source(), inside);
        draw(store.processor(), inside);
        inside.forEach(line -> boxes.append(INDENT).append(line).append('\n'));
    }

    private void draw(Node node, SortedSet<String> inside) {
        String name = id(node.name());
        inside.add(name + "[" + node.name() + "]");
        node.successors().forEach(next -> edges.add(name + " --> " + id(next.name())));
        switch (node) {
            case Source source -> source.topicSet().forEach(topic -> edges.add(topic(topic) + " --> " + name));
            case Sink sink -> edges.add(name + " --> " + topic(sink.topic()));
            case Processor processor ->
                processor.stores().forEach(store -> {
                    inside.add(id("store-" + store) + "[(" + store + ")]");
                    edges.add(name + " -.- " + id("store-" + store));
                });
            default -> throw new IllegalStateException("a node of another kind: " + node);
        }
    }

    private String topic(String name) {
        topics.add(id("topic-" + name) + "([" + name + "])");
        return id("topic-" + name);
    }

    private static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    private String text() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        topics.forEach(topic -> text.append(INDENT).append(topic).append('\n'));
        text.append(boxes);
        edges.forEach(edge -> text.append(INDENT).append(edge).append('\n'));
        return text.toString();
    }
}
