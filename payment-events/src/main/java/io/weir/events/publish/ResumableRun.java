package io.weir.events.publish;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Publishes a spool in order, and leaves a mark from which a later run can go on. */
final class ResumableRun {
    private static final int MARK_STEP = 10_000;
    private static final int PROGRESS_STEP = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final PublisherConfig config;
    private final FileReport report;
    private final ProgressMark mark;
    private final FileProgress progress;
    private final Queue<Future<RecordMetadata>> onTheWay = new ArrayDeque<>();
    private final Map<Integer, Long> lastOffsets = new TreeMap<>();
    private long acknowledged;

    ResumableRun(
            Producer<byte[], byte[]> producer,
            PublisherConfig config,
            FileReport report,
            ProgressMark mark,
            FileProgress progress) {
        this.producer = producer;
        this.config = config;
        this.report = report;
        this.mark = mark;
        this.progress = progress;
    }

    FileResult publish(Spool spool) {
        acknowledged = mark.read(spool.payments());
        try {
            spool.read(acknowledged, this::send);
            while (!onTheWay.isEmpty()) {
                acknowledgeOldest();
            }
        } catch (KafkaException | IOException e) {
            mark.write(acknowledged);
            return new FileResult.Stopped(report, acknowledged, SendFailure.detail(e));
        }
        mark.delete();
        progress.published(acknowledged, report.payments());
        return FileResult.published(report, acknowledged, lastOffsets);
    }

    private void send(byte[] key, byte[] value) {
        if (onTheWay.size() >= config.inFlightMax()) {
            acknowledgeOldest();
        }
        onTheWay.add(producer.send(new ProducerRecord<>(config.topic(), key, value)));
    }

    /** Oldest first: only a gapless beginning of the file counts as done. */
    private void acknowledgeOldest() {
        try {
            RecordMetadata metadata = onTheWay.remove().get();
            lastOffsets.merge(metadata.partition(), metadata.offset(), Math::max);
        } catch (ExecutionException e) {
            throw new KafkaException(SendFailure.detail(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
        acknowledged++;
        if (acknowledged % MARK_STEP == 0) {
            mark.write(acknowledged);
        }
        if (acknowledged % PROGRESS_STEP == 0) {
            progress.published(acknowledged, report.payments());
        }
    }
}
