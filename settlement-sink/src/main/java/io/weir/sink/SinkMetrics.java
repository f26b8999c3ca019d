package io.weir.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.weir.schemas.OutcomeKind;
import io.weir.sink.database.SqlFailure;
import io.weir.sink.lease.Lease;
import io.weir.sink.read.Intake;
import io.weir.sink.read.Range;
import io.weir.sink.read.ReadRecord;
import io.weir.sink.write.WriteResult;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** The sink's metrics: their names are public API, docs/metrics.md lists them. */
final class SinkMetrics {

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Counter batches;
    private final Counter fenced;
    private final Counter rewound;
    private final Timer commit;
    private final Timer publishedToCommitted;
    private final Map<TopicPartition, AtomicLong> nextOffsets = new ConcurrentHashMap<>();
    private final Map<TopicPartition, AtomicLong> lags = new ConcurrentHashMap<>();

    SinkMetrics(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        this.batches = Counter.builder("weir.sink.batches")
                .description("Committed transactions")
                .register(meters);
        this.fenced = Counter.builder("weir.sink.fenced")
                .description("Partitions let go because another sink had taken them over")
                .register(meters);
        this.rewound = Counter.builder("weir.sink.rewound")
                .description("Take-overs that found the database behind what it had acknowledged")
                .register(meters);
        this.commit = Timer.builder("weir.sink.transaction")
                .description("From a transaction's first statement to the commit's answer")
                .publishPercentileHistogram()
                .register(meters);
        this.publishedToCommitted = Timer.builder("weir.sink.published.to.committed")
                .description("Real-time payments: from the broker's append of the instruction to the committed row")
                .publishPercentileHistogram()
                .publishPercentiles(0.5, 0.99)
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(meters);
    }

    void committed(WriteResult.Committed done, Intake intake) {
        Instant now = clock.instant();
        batches.increment();
        commit.record(done.took());
        fenced.increment(done.fenced().size());
        done.rowsByTable().forEach((table, rows) -> rows(table).increment(rows));
        for (Lease lease : done.leases()) {
            gauge(nextOffsets, "weir.sink.next.offset", "First offset that is not stored", lease.topicPartition())
                    .set(lease.nextOffset());
        }
        for (Range range : intake.ranges()) {
            range.records().forEach(read -> latency(read, now));
        }
    }

    private void latency(ReadRecord read, Instant now) {
        if (read instanceof ReadRecord.Answer answer && answer.outcome().getKind() == OutcomeKind.SETTLED) {
            publishedToCommitted.record(Duration.between(answer.outcome().getReceivedAt(), now));
        }
    }

    private Counter rows(String table) {
        return Counter.builder("weir.sink.rows")
                .description("Rows stored, by table")
                .tag("table", table)
                .register(meters);
    }

    /** A commit of unknown outcome that a later claim has made known. */
    void commitResolved(boolean committed) {
        Counter.builder("weir.sink.commits.in.doubt")
                .description("Commits without an answer, by what the next take-over found")
                .tag("found", committed ? "committed" : "rolled back")
                .register(meters)
                .increment();
    }

    void rewound() {
        rewound.increment();
    }

    void retried(SQLException e) {
        Counter.builder("weir.sink.retries")
                .description("Failures that are waited out, by class of SQLSTATE")
                .tag("sqlstate", SqlFailure.classOf(e))
                .register(meters)
                .increment();
    }

    void lag(TopicPartition partition, long records) {
        gauge(lags, "weir.sink.lag", "Records that could be read and are not stored", partition)
                .set(records);
    }

    /** Takes a partition's gauges away: it is another sink's now. */
    void forget(TopicPartition partition) {
        for (Map<TopicPartition, AtomicLong> gauges : List.of(nextOffsets, lags)) {
            gauges.remove(partition);
        }
        meters.find("weir.sink.next.offset").tags(tags(partition)).gauges().forEach(meters::remove);
        meters.find("weir.sink.lag").tags(tags(partition)).gauges().forEach(meters::remove);
    }

    private AtomicLong gauge(Map<TopicPartition, AtomicLong> values, String name, String text, TopicPartition at) {
        return values.computeIfAbsent(at, partition -> {
            AtomicLong value = new AtomicLong();
            Gauge.builder(name, value, AtomicLong::doubleValue)
                    .description(text)
                    .tags(tags(partition))
                    .register(meters);
            return value;
        });
    }

    private static Tags tags(TopicPartition partition) {
        return Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
    }
}
