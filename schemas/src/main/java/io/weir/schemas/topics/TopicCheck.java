package io.weir.schemas.topics;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;

/** How one topic that is there differs from its place in the catalogue. */
final class TopicCheck {

    private TopicCheck() {}

    static String missing(TopicSpec topic) {
        return topic.name() + " does not exist: run `weir topics create`";
    }

    static List<String> problems(TopicSpec topic, int partitions, Config found) {
        List<String> problems = new ArrayList<>();
        if (partitions != topic.partitions()) {
            problems.add(topic.name() + " has " + partitions + " partitions instead of " + topic.partitions() + ": "
                    + whyFixed(topic) + ", so the number never changes; say the right number or use other topics");
        }
        same(problems, topic, found, "cleanup.policy");
        same(problems, topic, found, "message.timestamp.type");
        atLeast(problems, topic, found, "max.message.bytes");
        if (topic.cleanupPolicy().equals("delete")) {
            atLeast(problems, topic, found, "retention.ms");
            atLeast(problems, topic, found, "retention.bytes");
        }
        return problems;
    }

    private static String whyFixed(TopicSpec topic) {
        return switch (topic.name()) {
            case Topics.INSTRUCTIONS -> "an identity is remembered where its partition is";
            case Topics.OUTCOMES, Topics.DEAD_LETTERS -> "an answer stands in the partition of its instruction";
            default -> "what has one key belongs in one partition";
        };
    }

    private static void same(List<String> problems, TopicSpec topic, Config found, String setting) {
        String expected = expected(topic, setting);
        String actual = actual(found, setting);
        if (!expected.equals(actual)) {
            problems.add(problem(topic, setting, actual, expected));
        }
    }

    /** More is fine, and −1 is without end. */
    private static void atLeast(List<String> problems, TopicSpec topic, Config found, String setting) {
        long expected = Long.parseLong(expected(topic, setting));
        long actual = Long.parseLong(actual(found, setting));
        boolean enough = actual == -1 || (expected != -1 && actual >= expected);
        if (!enough) {
            problems.add(problem(topic, setting, Long.toString(actual), "at least " + expected));
        }
    }

    private static String problem(TopicSpec topic, String setting, String actual, String expected) {
        String value = expected(topic, setting);
        return topic.name() + " has " + setting + "=" + actual + " instead of " + expected
                + ": kafka-configs.sh --alter --entity-type topics --entity-name " + topic.name() + " --add-config "
                + setting + "=" + value;
    }

    private static String expected(TopicSpec topic, String setting) {
        String value = topic.settings().get(setting);
        if (value == null) {
            throw new IllegalArgumentException("the catalogue says nothing about " + setting);
        }
        return value;
    }

    private static String actual(Config found, String setting) {
        ConfigEntry entry = found.get(setting);
        String value = entry == null ? null : entry.value();
        return value == null ? "-2" : value;
    }
}
