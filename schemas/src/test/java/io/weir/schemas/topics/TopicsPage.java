package io.weir.schemas.topics;

import io.weir.schemas.PublishedRecords;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Writes docs/topics.md from the catalogue and the schemas. */
final class TopicsPage {

    private final StringBuilder page = new StringBuilder();
    private final TopicCatalogue catalogue = TopicCatalogue.withPartitions(TopicCatalogue.DEFAULT_PAYMENT_PARTITIONS);

    static String text() {
        TopicsPage page = new TopicsPage();
        page.introduction();
        page.topics();
        page.headers();
        page.records();
        return page.page.toString();
    }

    private void introduction() {
        line("# Topics");
        line("");
        line(
                "Names, keys, values and settings of the topics are public API. This page is generated from the catalogue");
        line("(`io.weir.schemas.topics.TopicCatalogue`) and the Avro schemas; a test keeps it true.");
        line("");
        line("`weir topics create` creates what is missing, alters nothing, and names every difference with its mend.");
        line("");
    }

    private void topics() {
        line("| topic | key | value | partitions | cleanup | kept | largest batch of records |");
        line("|---|---|---|---|---|---|---|");
        for (TopicSpec topic : catalogue.topics()) {
            line(row(
                    "`" + topic.name() + "`",
                    topic.key(),
                    topic.value(),
                    Integer.toString(topic.partitions()),
                    topic.cleanupPolicy(),
                    kept(topic),
                    topic.maxMessageBytes() / 1024 + " KiB"));
        }
        line("");
        line(
                "Keys are UTF-8 text. Values are Avro in the Confluent wire format (byte 0, schema id in four bytes, Avro");
        line(
                "binary), but those of dead letters and of the clock. Instructions, outcomes and dead letters have the same");
        line(
                "number of partitions (`--partitions`), chosen once: an answer stands in the partition of its instruction.");
        line("");
        line(
                "On every topic: `message.timestamp.type=LogAppendTime`, `compression.type=producer`, `retention.bytes=-1`,");
        line("and `min.insync.replicas=2` where there are three replicas or more.");
        line("");
    }

    private void headers() {
        line("## Headers");
        line("");
        line("| header | on | value, UTF-8 text |");
        line("|---|---|---|");
        line(row(
                "`" + Headers.PLACED_FROM + "`",
                "copies of misplaced instructions",
                "`partition:offset` of the original"));
        line(row(
                "`" + Headers.CAUSE + "`",
                "dead letters",
                "`NO_VALUE`, `NOT_FRAMED`, `UNKNOWN_SCHEMA`, `MALFORMED`, `MISPLACED_AGAIN` or `TOO_LARGE`"));
        line(row(
                "`" + Headers.DETAIL + "`",
                "dead letters",
                "what was wrong, at most " + Headers.DETAIL_CHARACTERS_MAX + " characters"));
        line(row("`" + Headers.ORIGIN_TOPIC + "`", "dead letters", "topic of the original"));
        line(row("`" + Headers.ORIGIN_PARTITION + "`", "dead letters", "partition of the original"));
        line(row("`" + Headers.ORIGIN_OFFSET + "`", "dead letters", "offset of the original"));
        line(row(
                "`" + Headers.ORIGIN_TIMESTAMP + "`",
                "dead letters",
                "append time of the original, milliseconds since 1970-01-01T00:00Z"));
        line("");
        line("A dead letter keeps the headers of the original beside these.");
        line("");
    }

    private void records() {
        line("## Records");
        for (Schema schema : inOrder().values()) {
            line("");
            line("### " + schema.getName());
            line("");
            line(schema.getDoc());
            line("");
            if (schema.getType() == Schema.Type.ENUM) {
                line(schema.getEnumSymbols().stream()
                        .map(symbol -> "`" + symbol + "`")
                        .collect(Collectors.joining(", ")));
                continue;
            }
            line("| field | type | meaning |");
            line("|---|---|---|");
            for (Schema.Field field : schema.getFields()) {
                line(row("`" + field.name() + "`", type(field.schema()), field.doc()));
            }
        }
    }

    private static Map<String, Schema> inOrder() {
        Map<String, Schema> named = new LinkedHashMap<>();
        Deque<Schema> open = new ArrayDeque<>(PublishedRecords.SCHEMAS);
        while (!open.isEmpty()) {
            Schema schema = open.poll();
            switch (schema.getType()) {
                case RECORD -> {
                    if (named.putIfAbsent(schema.getFullName(), schema) == null) {
                        schema.getFields().forEach(field -> open.add(field.schema()));
                    }
                }
                case ENUM -> named.putIfAbsent(schema.getFullName(), schema);
                case UNION -> open.addAll(schema.getTypes());
                case ARRAY -> open.add(schema.getElementType());
                default -> {}
            }
        }
        return named;
    }

    private static String type(Schema schema) {
        if (schema.getLogicalType() != null) {
            return schema.getType().getName() + ", " + schema.getLogicalType().getName();
        }
        return switch (schema.getType()) {
            case RECORD, ENUM ->
                "[" + schema.getName() + "](#" + schema.getName().toLowerCase(java.util.Locale.ROOT) + ")";
            case ARRAY -> "list of " + type(schema.getElementType());
            case UNION ->
                schema.getTypes().stream()
                                .filter(type -> type.getType() != Schema.Type.NULL)
                                .map(TopicsPage::type)
                                .collect(Collectors.joining(" or "))
                        + ", optional";
            default -> schema.getType().getName();
        };
    }

    private static String kept(TopicSpec topic) {
        if (topic.cleanupPolicy().equals("compact")) {
            return "the last of each key";
        }
        Duration retention = topic.retention();
        return retention.isNegative() ? "for ever" : retention.toDays() + " days";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
