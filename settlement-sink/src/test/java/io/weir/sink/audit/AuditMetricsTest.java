package io.weir.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AuditMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("payments.outcomes", 3);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AuditMetrics metrics = new AuditMetrics(meters, InstantSource.fixed(NOW));

    @Test
    void everyMetricHasItsLine() throws IOException {
        metrics.verifiedTo(NOW, Map.of(PARTITION, 7L));
        Set<String> names = new TreeSet<>();
        meters.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).forEach(names::add);
        Set<String> listed = new TreeSet<>();
        Pattern.compile("^\\| `(weir\\.audit\\.[\\w.]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
                .results()
                .map(match -> match.group(1))
                .forEach(listed::add);
        assertThat(listed).isEqualTo(names);
    }

    /** A kind of difference that the page does not explain would leave an operator alone with it. */
    @Test
    void everyKindOfDifferenceIsExplained() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "audit.md"));
        for (Difference.Kind kind : Difference.Kind.values()) {
            assertThat(page).contains("| `" + kind + "` |");
        }
    }

    @Test
    void countsTheAgeFromTheSealOfTheLastAuditThatHeld() {
        assertThat(age()).isZero();
        metrics.verifiedTo(NOW.minusSeconds(90), Map.of(PARTITION, 7L));
        assertThat(age()).isEqualTo(90);
        assertThat(meters.get("weir.audit.verified.offset")
                        .tags("topic", "payments.outcomes", "partition", "3")
                        .gauge()
                        .value())
                .isEqualTo(7);
    }

    @Test
    void showsDifferencesByKindUntilTheyAreMended() {
        metrics.differences(Map.of(Difference.Kind.ROW_MISSING, 2L));
        assertThat(differences("ROW_MISSING")).isEqualTo(2);
        metrics.differences(Map.of());
        assertThat(differences("ROW_MISSING")).isZero();
    }

    private double age() {
        return meters.get("weir.audit.verified.age").gauge().value();
    }

    private double differences(String kind) {
        return meters.get("weir.audit.differences").tag("kind", kind).gauge().value();
    }
}
