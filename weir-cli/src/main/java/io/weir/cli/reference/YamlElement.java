package io.weir.cli.reference;

import io.weir.cli.reference.FileProblems.Spot;
import io.weir.events.PaymentText;
import io.weir.schemas.settings.Nearest;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A piece of a YAML file that knows where it stands. Values are the text as it was written, whatever YAML would make of it:
 * {@code NO} is a country here, and {@code 10:00} a time.
 *
 * @param place its name in the scheme
 * @param shown its name in the file
 */
record YamlElement(Node node, String place, String shown, Spot file, SchemePlaces places) {
    private static final int CODE_POINTS_MAX = 16 << 20;
    private static final String YAML_TAG = "tag:yaml.org,2002:";
    private static final Set<String> PLAIN_TAGS =
            Set.of("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value");

    /** One entry of a mapping. */
    record Entry(String key, Node keyNode, Node value) {}

    /** The whole file; empty if it can't be read, which has been told then. */
    static Optional<YamlElement> parse(String text, Spot file, SchemePlaces places) {
        if (hasTabs(text, file, places)) {
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CODE_POINTS_MAX);
        try {
            @Nullable Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                places.refuse("", file, "has nothing in it but comments");
                return Optional.empty();
            }
            return Optional.of(new YamlElement(root, "", "", file, places).placed());
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Spot spot = mark == null ? file : spot(file, mark, "");
            places.refuse(
                    "",
                    spot,
                    "is no YAML: " + PaymentText.printable(e.getProblem())
                            + "; look at quotes, brackets and indentation here");
        } catch (YAMLException e) {
            places.refuse(
                    "",
                    file,
                    "is no YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return Optional.empty();
    }

    /** YAML is indented with blanks; what a tab is worth depends on who looks. */
    private static boolean hasTabs(String text, Spot file, SchemePlaces places) {
        List<String> lines = text.lines().toList();
        boolean found = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String indentation =
                    line.substring(0, line.length() - line.stripLeading().length());
            int tab = indentation.indexOf('\t');
            if (tab >= 0 && !line.isBlank()) {
                Spot spot = new Spot(file.order(), file.file(), i + 1, tab + 1, "");
                places.refuse("", spot, "is indented with a tab; YAML is indented with blanks");
                found = true;
            }
        }
        return found;
    }

    Spot spot() {
        return spot(file, node.getStartMark(), shown);
    }

    Spot spotOf(Node key, String name) {
        return spot(file, key.getStartMark(), name);
    }

    void refuse(String text) {
        places.refuse(place, spot(), text);
    }

    /** A part of this one. */
    YamlElement part(Node part, String partPlace, String partShown) {
        return new YamlElement(part, partPlace, partShown, file, places).placed();
    }

    /** The value; empty if it is none. */
    Optional<String> text() {
        if (!(node instanceof ScalarNode scalar)) {
            refuse("must be a single value, is " + kind());
            return Optional.empty();
        }
        if (scalar.getValue().isBlank()) {
            refuse("has no value");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    /** The items of a list that must have some. */
    Optional<List<YamlElement>> items(String example) {
        if (!(node instanceof SequenceNode sequence)) {
            refuse("must be a list, is " + kind() + "; write for example " + example);
            return Optional.empty();
        }
        if (sequence.getValue().isEmpty()) {
            refuse("is an empty list; leave it out, or write for example " + example);
            return Optional.empty();
        }
        List<YamlElement> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String index = "[" + items.size() + "]";
            items.add(part(item, place + index, shown + index));
        }
        return Optional.of(items);
    }

    /** The entries of a mapping, each key once; empty if it isn't a mapping. */
    Optional<List<Entry>> entries(String example) {
        if (!(node instanceof MappingNode mapping)) {
            refuse("must have words with values, is " + kind() + "; write for example " + example);
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String word = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            int line = key.getStartMark().getLine() + 1;
            Integer first = lines.putIfAbsent(word, line);
            if (first == null) {
                entries.add(new Entry(word, key, tuple.getValueNode()));
            } else {
                places.refuse(
                        within(place, word),
                        spotOf(key, within(shown, word)),
                        "\"" + word + "\" is written twice, first in line " + first + "; leave one of them out");
            }
        }
        return Optional.of(entries);
    }

    /** The parts of a mapping by their words, all of them known. */
    Optional<Map<String, YamlElement>> words(List<String> known, String example) {
        return entries(example).map(entries -> {
            Map<String, YamlElement> words = new LinkedHashMap<>();
            for (Entry entry : entries) {
                String word = entry.key();
                if (known.contains(word)) {
                    words.put(word, part(entry.value(), within(place, word), within(shown, word)));
                } else {
                    places.refuse(
                            within(place, word),
                            spotOf(entry.keyNode(), shown),
                            "\"" + word + "\" is no word that is known here; known are " + String.join(", ", known)
                                    + Nearest.question(word, known));
                    // What was meant is not missing, too.
                    Nearest.to(word, known).ifPresent(meant -> places.damaged(within(place, meant)));
                }
            }
            return words;
        });
    }

    /** Tells that a word is missing in this mapping, unless a misspelt one has been told. */
    void lacks(String word, String example) {
        if (places.isTold(within(place, word))) {
            return;
        }
        places.refuse(within(place, word), spot(), "\"" + word + "\" is missing; write for example " + example);
    }

    static String within(String outer, String word) {
        return outer.isEmpty() ? word : outer + "." + word;
    }

    private YamlElement placed() {
        places.put(place, spot());
        String tag = node.getTag().getValue();
        if (!tag.startsWith(YAML_TAG) || !PLAIN_TAGS.contains(tag.substring(YAML_TAG.length()))) {
            refuse("has the tag " + tag + ", and tags mean nothing here; take it out");
        }
        return this;
    }

    private String kind() {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        return node instanceof ScalarNode scalar && scalar.getValue().isBlank() ? "empty" : "a single value";
    }

    private static Spot spot(Spot file, Mark mark, String name) {
        return new Spot(file.order(), file.file(), mark.getLine() + 1, mark.getColumn() + 1, name);
    }
}
