package io.weir.events.publish;

import java.io.IOException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/** Publishes a spool in one transaction: whole or nothing. */
final class TransactionRun {
    private static final int COMMIT_TRIES = 3;

    private final Producer<byte[], byte[]> producer;
    private final SendQueue queue;
    private final FileReport report;

    TransactionRun(Producer<byte[], byte[]> producer, String topic, FileReport report) {
        this.producer = producer;
        this.queue = new SendQueue(producer, topic);
        this.report = report;
    }

    FileResult publish(Spool spool) throws IOException {
        try {
            // Aborts what an earlier, killed run of the same file has left open.
            producer.initTransactions();
        } catch (KafkaException e) {
            return new FileResult.NotPublished(report, SendFailure.detail(e));
        }
        try {
            producer.beginTransaction();
            spool.read(0, queue::send);
            producer.flush();
            while (queue.size() > 0) {
                queue.acknowledgeOldest();
            }
        } catch (KafkaException e) {
            return abort(e);
        }
        return commit();
    }

    private FileResult commit() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return FileResult.published(report, report.payments(), queue.lastOffsets());
            } catch (TimeoutException | InterruptException e) {
                if (attempt == COMMIT_TRIES || e instanceof InterruptException) {
                    return new FileResult.Stopped(
                            report, 0, "whether the transaction is committed is not known: " + SendFailure.detail(e));
                }
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
        return new FileResult.NotPublished(
                report,
                cause instanceof ProducerFencedException
                        ? "the same file is being published by another process"
                        : SendFailure.detail(cause));
    }
}
