package io.weir.sink.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** The audit's metrics: their names are public API, docs/metrics.md lists them. Thread-safe. */
final class AuditMetrics {

    private final MeterRegistry meters;
    private final AtomicLong sealedAtMillis;
    private final AtomicLong tookMillis = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final Counter records;
    private final Map<Result, Counter> runs = new EnumMap<>(Result.class);
    private final Map<Difference.Kind, AtomicLong> differences = new EnumMap<>(Difference.Kind.class);
    private final Map<TopicPartition, AtomicLong> verified = new ConcurrentHashMap<>();

    /** How a run ended. */
    enum Result {
        HELD,
        DIFFERED,
        FAILED
    }

    /** Until a run is known to have held, the age is counted from now. */
    AuditMetrics(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.sealedAtMillis = new AtomicLong(clock.millis());
        Gauge.builder("weir.audit.verified.age", () -> (clock.millis() - sealedAtMillis.get()) / 1e3)
                .description("How long ago the seal of the last audit that held was taken")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("weir.audit.took", () -> tookMillis.get() / 1e3)
                .description("How long the last audit took")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("weir.audit.left", left, AtomicLong::doubleValue)
                .description("Instruction offsets that the running audit has still to pass")
                .register(meters);
        records = Counter.builder("weir.audit.records")
                .description("Instruction records verified")
                .register(meters);
        for (Result result : Result.values()) {
            Counter counter = Counter.builder("weir.audit.runs")
                    .description("Audits that ended, by result")
                    .tag("result", result.name().toLowerCase(Locale.ROOT))
                    .register(meters);
            runs.put(result, counter);
        }
        for (Difference.Kind kind : Difference.Kind.values()) {
            AtomicLong number = new AtomicLong();
            Gauge.builder("weir.audit.differences", number, AtomicLong::doubleValue)
                    .description("Differences that the last audit found")
                    .tag("kind", kind.name())
                    .register(meters);
            differences.put(kind, number);
        }
    }

    void ended(Result result) {
        counter(result).increment();
    }

    private Counter counter(Result result) {
        return Objects.requireNonNull(runs.get(result));
    }

    void verified(long newRecords, Duration took) {
        records.increment((double) newRecords);
        tookMillis.set(took.toMillis());
    }

    void differences(Map<Difference.Kind, Long> found) {
        differences.forEach((kind, number) -> number.set(found.getOrDefault(kind, 0L)));
    }

    void left(long offsets) {
        left.set(offsets);
    }

    void verifiedTo(Instant sealedAt, Map<TopicPartition, Long> offsets) {
        sealedAtMillis.set(sealedAt.toEpochMilli());
        offsets.forEach((partition, offset) -> gauge(partition).set(offset));
    }

    private AtomicLong gauge(TopicPartition at) {
        return verified.computeIfAbsent(at, partition -> {
            AtomicLong value = new AtomicLong();
            Gauge.builder("weir.audit.verified.offset", value, AtomicLong::doubleValue)
                    .description("Records below it are verified, and their rows where the topic is stored")
                    .tags(Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition())))
                    .register(meters);
            return value;
        });
    }
}
