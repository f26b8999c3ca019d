package io.weir.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.RegistryUnavailableException;
import io.weir.sink.read.BadRecord;
import io.weir.sink.read.Intake;
import io.weir.sink.read.RecordReader;
import io.weir.sink.write.WriteResult;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every answer of the pipeline to PostgreSQL, exactly once.
 *
 * <pre>
 *   assigned ── claim: raise the epoch, then read the position
 *                 │  ▲
 *                 ▼  └───────────── failed, or commit in doubt: claim again, the database says what is stored
 *               poll ── decode ── one transaction: move the positions, if they are still ours  ── fenced: let go
 *                 ▲                                rows by COPY, control totals chained by hash
 *                 └───────────────────────────── committed
 * </pre>
 *
 * <p>Guarantee: every record that was committed to the topics is stored once, whatever crashes, as long as Kafka keeps
 * what is not stored yet and PostgreSQL keeps what it acknowledged. A record that can't be stored stops its partition
 * there; the others go on, the sink reports itself unhealthy, and ends with a {@link SinkStoppedException}.
 *
 * <p>One thread does it all; the methods here may be called from any.
 */
public final class SettlementSink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettlementSink.class);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final SinkParts parts;
    private final Thread thread = new Thread(this::run, "weir-sink");
    private volatile List<String> stops = List.of();
    private volatile @Nullable RuntimeException failure;

    public SettlementSink(SinkConfig config, RecordSerdes serdes, MeterRegistry meters) {
        this.parts = SinkParts.assemble(config, serdes, meters, stopping);
    }

    /** Starts storing, as soon as database and brokers are there. */
    public void start() {
        thread.start();
    }

    private void run() {
        try (parts) {
            parts.awaitDatabase();
            parts.consumer().subscribe(RecordReader.TOPICS, parts.partitions());
            while (stopping.getCount() > 0) {
                parts.partitions().claimDue();
                parts.sources().look(parts.partitions());
                parts.transactions().look(parts.partitions().leases().keySet());
                parts.rewinds().look(parts.partitions());
                store(poll());
                parts.mirror().show(parts.partitions().leases());
                parts.pulse().beat(problems());
            }
            parts.mirror().showLast(parts.partitions().leases());
        } catch (RuntimeException e) {
            LOG.error("the sink stops", e);
            failure = e;
        } finally {
            stops = parts.partitions().stops();
        }
    }

    private List<String> problems() {
        return Stream.of(
                        parts.partitions().problems(),
                        parts.sources().problems(),
                        parts.transactions().problems())
                .flatMap(List::stream)
                .toList();
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return parts.consumer().poll(parts.pollTimeout());
        } catch (OffsetOutOfRangeException e) { // also a log that was cut
            e.partitions()
                    .forEach(partition -> parts.partitions()
                            .stop(
                                    partition,
                                    "%s does not hold offset %s any more, which is the next to store: records were deleted, or the topic was made anew"
                                            .formatted(
                                                    partition,
                                                    e.offsetOutOfRangePartitions()
                                                            .get(partition))));
            return ConsumerRecords.empty();
        }
    }

    private void store(ConsumerRecords<byte[], byte[]> polled) {
        AssignedPartitions partitions = parts.partitions();
        try {
            Intake intake = parts.reader().read(polled, partitions.leases());
            if (intake.isEmpty()) {
                return;
            }
            switch (parts.writer().write(intake.ranges())) {
                case WriteResult.Committed done -> {
                    partitions.advance(done.leases());
                    partitions.letGo(done.fenced());
                    intake.bad().forEach(this::stop);
                    done.bad().forEach(this::stop);
                    parts.metrics().committed(done, intake);
                }
                case WriteResult.Failed failed -> {
                    parts.metrics().retried(failed.cause());
                    DeploymentErrors.stopIfOne(failed.cause());
                    partitions.claimAgain(intake.partitions(), failed.cause().getMessage(), failed.duringCommit());
                }
            }
        } catch (RegistryUnavailableException e) {
            partitions.claimAgain(polled.partitions(), e.getMessage(), false);
        }
    }

    private void stop(BadRecord bad) {
        LOG.error("{}", bad.describe(), bad.cause());
        parts.partitions().stop(bad.partition(), bad.describe());
    }

    /** How the sink is now. */
    public SinkHealth health() {
        @Nullable RuntimeException failed = failure;
        return failed == null ? parts.pulse().health(thread.isAlive()) : SinkHealth.of(List.of(failed.toString()));
    }

    /**
     * Returns when the sink has stopped because it was closed.
     *
     * @throws SinkStoppedException if it stopped by itself, or a partition did
     */
    public void awaitTermination() throws InterruptedException {
        thread.join();
        @Nullable RuntimeException failed = failure;
        if (failed != null) {
            throw new SinkStoppedException("the settlement sink stopped: " + failed.getMessage(), failed);
        }
        if (!stops.isEmpty()) {
            throw new SinkStoppedException(stops);
        }
    }

    /** Finishes the transaction that is open, leaves the group, and waits for that. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.close();
    }
}
