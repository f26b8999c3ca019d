package io.weir.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCatalogueTest {

    private final TopicCatalogue catalogue = TopicCatalogue.withPartitions(12);

    @Test
    void answersHaveThePartitionsOfTheirInstructions() {
        assertThat(catalogue.topics())
                .filteredOn(topic -> topic.name().startsWith("payments."))
                .hasSize(3)
                .allMatch(topic -> topic.partitions() == 12);
    }

    @Test
    void theLargestDeadLetterFits() {
        assertThat(catalogue.topic(Topics.DEAD_LETTERS).maxMessageBytes())
                .isEqualTo(catalogue.topic(Topics.INSTRUCTIONS).maxMessageBytes() + 65_536);
    }

    @Test
    void noTopicTrustsASendersClock() {
        assertThat(catalogue.topics())
                .allMatch(topic -> "LogAppendTime".equals(topic.settings().get("message.timestamp.type")));
    }

    @Test
    void batchesAreKeptForEverAndNeverCompacted() {
        assertThat(catalogue.topic(Topics.BATCHES).settings())
                .containsEntry("retention.ms", "-1")
                .containsEntry("cleanup.policy", "delete");
    }

    @Test
    void refusesNoPartitionsAndUnknownTopics() {
        assertThatThrownBy(() -> TopicCatalogue.withPartitions(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> catalogue.topic("payments.nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # setting,               found,         problem
                    retention.ms,            -1,
                    retention.ms,            5184000001,
                    retention.ms,            1000,          payments.instructions has retention.ms=1000 instead of at least 5184000000
                    message.timestamp.type,  CreateTime,    payments.instructions has message.timestamp.type=CreateTime instead of LogAppendTime
                    cleanup.policy,          compact,       payments.instructions has cleanup.policy=compact instead of delete
                    max.message.bytes,       2097152,
                    max.message.bytes,       1000,          payments.instructions has max.message.bytes=1000 instead of at least 1048576
                    retention.bytes,         1000,          payments.instructions has retention.bytes=1000 instead of at least -1
                    compression.type,        gzip,
                    """)
    void namesWhatAnExistingTopicLacks(String setting, String found, String problem) {
        TopicSpec topic = catalogue.topic(Topics.INSTRUCTIONS);
        Map<String, String> settings = topic.settings();
        settings.put(setting, found);
        Config config = new Config(settings.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .toList());

        List<String> problems = TopicCheck.problems(topic, 12, config);

        if (problem == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().asString().startsWith(problem);
        }
    }
}
