package io.weir.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.lease.KafkaTopicLookup;
import io.weir.sink.lease.LeaseDesk;
import io.weir.sink.lease.Owner;
import io.weir.sink.read.RecordReader;
import io.weir.sink.write.BatchWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;

/** What the sink's loop works with, put together and taken apart. Closing twice does nothing. */
record SinkParts(
        DatabaseStart databaseStart,
        DatabaseSession session,
        KafkaTopicLookup lookup,
        Consumer<byte[], byte[]> consumer,
        AssignedPartitions partitions,
        RecordReader reader,
        BatchWriter writer,
        SinkMetrics metrics,
        PositionMirror mirror,
        SourceWatch sources,
        TransactionWatch transactions,
        RewindWatch rewinds,
        SinkPulse pulse,
        Duration pollTimeout)
        implements AutoCloseable {

    static SinkParts assemble(SinkConfig config, RecordSerdes serdes, MeterRegistry meters, CountDownLatch stopping) {
        InstantSource clock = InstantSource.system();
        RetryDelay delay = new RetryDelay(config.retryDelayMax(), new Random());
        String name = config.instanceId().isEmpty() ? "sink-" + UUID.randomUUID() : config.instanceId();
        DatabaseSession session = new DatabaseSession(config.database(), name);
        KafkaTopicLookup lookup = new KafkaTopicLookup(SinkConsumer.clientSettings(config));
        Consumer<byte[], byte[]> consumer = SinkConsumer.create(config);
        SinkMetrics metrics = new SinkMetrics(meters, clock);
        LeaseDesk desk = new LeaseDesk(session, lookup, new Owner(name), config.firstOffsets(), clock);
        return new SinkParts(
                new DatabaseStart(config.database(), session, delay, stopping),
                session,
                lookup,
                consumer,
                new AssignedPartitions(consumer, desk, delay, metrics, clock),
                new RecordReader(serdes),
                new BatchWriter(session, clock),
                metrics,
                new PositionMirror(consumer, metrics, clock),
                new SourceWatch(lookup, clock),
                new TransactionWatch(lookup, clock),
                new RewindWatch(desk, clock),
                new SinkPulse(new ClockWatch(config, clock), clock),
                config.pollTimeout());
    }

    /** Returns when the database is ready, or the sink is told to stop. */
    void awaitDatabase() {
        pulse.start();
        databaseStart.await();
    }

    @Override
    public void close() {
        consumer.close();
        session.close();
        lookup.close();
        pulse.close();
    }
}
