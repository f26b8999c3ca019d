package io.weir.events.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/** Publishes a spool in one transaction: whole or nothing. */
final class TransactionRun {
    private static final int COMMIT_TRIES = 3;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final FileReport report;

    TransactionRun(Producer<byte[], byte[]> producer, String topic, FileReport report) {
        this.producer = producer;
        this.topic = topic;
        this.report = report;
    }

    FileResult publish(Spool spool) throws IOException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            // Aborts what an earlier, killed run of the same file has left open.
            producer.initTransactions();
            producer.beginTransaction();
            spool.read(0, (key, value) -> sent.add(producer.send(new ProducerRecord<>(topic, key, value))));
            producer.flush();
        } catch (ProducerFencedException e) {
            return new FileResult.NotPublished(report, "the same file is being published by another process");
        } catch (KafkaException e) {
            return abort(e);
        }
        return commit(sent);
    }

    private FileResult commit(List<Future<RecordMetadata>> sent) {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return FileResult.published(report, sent.size(), lastOffsets(sent));
            } catch (TimeoutException | InterruptException e) {
                if (attempt == COMMIT_TRIES || e instanceof InterruptException) {
                    return new FileResult.Stopped(
                            report, 0, "whether the transaction is committed is not known: " + SendFailure.detail(e));
                }
            } catch (ProducerFencedException e) {
                return new FileResult.NotPublished(report, "the same file is being published by another process");
            } catch (KafkaException e) {
                return abort(e);
            }
        }
    }

    private FileResult abort(KafkaException cause) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            // It ends by its time-out, or with the next run of this file; until then nobody sees anything of it.
            cause.addSuppressed(e);
        }
        return new FileResult.NotPublished(report, SendFailure.detail(cause));
    }

    private static Map<Integer, Long> lastOffsets(List<Future<RecordMetadata>> sent) {
        Map<Integer, Long> last = new TreeMap<>();
        for (Future<RecordMetadata> future : sent) {
            try {
                RecordMetadata metadata = future.get();
                last.merge(metadata.partition(), metadata.offset(), Math::max);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a committed transaction has a record that was not sent", e);
            }
        }
        return last;
    }
}
