package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TopicWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Uuid> there = new ConcurrentHashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AutoClose
    private final TopicWatch watch =
            new TopicWatch(this::ids, "weir-processor", failure -> told.add(String.valueOf(failure.getMessage())));

    @Test
    void tellsATopicThatWasMadeAnewAndOneThatIsGone() {
        List.of(Topics.INSTRUCTIONS, Topics.PARTIALS, Topics.SCHEME, Topics.ACCOUNTS)
                .forEach(topic -> there.put(topic, Uuid.randomUuid()));
        watch.start();
        assertThat(watch.instructionsId()).isEqualTo(there.get(Topics.INSTRUCTIONS));
        assertThat(watch.memoryIds()).as("there are no changelogs yet").isEmpty();
        assertThat(watch.problem()).isEmpty();

        for (String store : List.of("partition-state", "identities", "open-cycles", "assembler-cycles")) {
            there.put("weir-processor-" + store + "-changelog", Uuid.randomUuid());
        }
        await().atMost(PATIENCE).until(() -> watch.memoryIds().isPresent());
        there.remove(Topics.PARTIALS);
        await().atMost(PATIENCE).until(() -> watch.problem().isPresent());
        assertThat(watch.problem()).get().asString().contains("there is no topic settlement.partials any more");
        assertThat(told).isEmpty();

        there.put(Topics.PARTIALS, Uuid.randomUuid());
        await().atMost(PATIENCE).until(() -> !told.isEmpty());
        assertThat(told.get(0)).contains("settlement.partials: deleted and made anew");
    }

    private Map<String, Uuid> ids(Collection<String> topics) {
        return topics.stream().filter(there::containsKey).collect(Collectors.toMap(topic -> topic, there::get));
    }
}
