package io.weir.events.publish;

import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.wire.RecordSerdes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes whole files of payments.
 *
 * <p>A file is read, checked and encoded to its end, into a spool on disk, before anything is published. Then:
 *
 * <ul>
 *   <li>up to {@value #TRANSACTION_PAYMENTS_MAX} payments go in one Kafka transaction: whole or nothing, also after a crash. The
 *       transactional id is made from the payments, so a second run of the same file ends what a killed one has left open.
 *   <li>more are published in order, without a transaction. If that stops, even by a kill, publishing the same file again goes on
 *       where it was: a mark of a few bytes, {@code weir-….progress} in {@link PublisherConfig#spoolFolder()}, is renewed every 10,000
 *       payments and removed at the end. Without the mark all is sent again.
 * </ul>
 *
 * A payment that is sent twice is one payment, so publishing a file once more is always safe.
 *
 * <p>Thread-safe; each call has its own producer. The same file must not be published twice at the same time.
 */
public final class PaymentFilePublisher {
    /** The largest file that is published in one transaction. */
    public static final int TRANSACTION_PAYMENTS_MAX = 10_000;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final PublisherConfig config;
    private final Serializer<PaymentInstruction> serializer;
    private final KafkaAccess kafka;

    public PaymentFilePublisher(PublisherConfig config, RecordSerdes serdes) {
        this(config, serdes, new ConfiguredKafka(config));
    }

    PaymentFilePublisher(PublisherConfig config, RecordSerdes serdes, KafkaAccess kafka) {
        this.config = config;
        this.serializer =
                serdes.valuesOf(PaymentInstruction.class, config.topic()).serializer();
        this.kafka = kafka;
    }

    /** Publishes a file, or says why not; returns when all is acknowledged or given up. Never throws for what is in the file. */
    public FileResult publish(PaymentFile file, OnBadPayment onBad, FileProgress progress) {
        FileReport report = new FileReport(0, 0, List.of());
        try (Spool spool = Spool.in(config.spoolFolder())) {
            SpoolFilling filling = new SpoolFilling(spool, config.topic(), serializer, progress);
            file.read(filling);
            report = filling.report();
            progress.read(report.payments());
            return filling.mayBePublished(onBad) ? publish(spool, report, progress) : new FileResult.Refused(report);
        } catch (IOException e) {
            return new FileResult.NotPublished(
                    report,
                    "%s could not be read into a spool in %s: %s"
                            .formatted(file.name(), config.spoolFolder(), SendFailure.detail(e)));
        }
    }

    private FileResult publish(Spool spool, FileReport report, FileProgress progress) throws IOException {
        String name = spool.seal();
        try {
            return spool.payments() <= TRANSACTION_PAYMENTS_MAX
                    ? inTransaction(spool, name, report, progress)
                    : inOrder(spool, name, report, progress);
        } catch (KafkaException e) {
            return new FileResult.NotPublished(report, SendFailure.detail(e));
        }
    }

    private FileResult inTransaction(Spool spool, String name, FileReport report, FileProgress progress)
            throws IOException {
        Producer<byte[], byte[]> producer = kafka.transactional("weir-file-" + name);
        try {
            FileResult result = new TransactionRun(producer, config.topic(), report).publish(spool);
            if (result instanceof FileResult.Published) {
                progress.published(report.payments(), report.payments());
            }
            return result;
        } finally {
            close(producer);
        }
    }

    private FileResult inOrder(Spool spool, String name, FileReport report, FileProgress progress) {
        ProgressMark mark = new ProgressMark(config.spoolFolder(), name, kafka.topicId());
        Producer<byte[], byte[]> producer = kafka.idempotent();
        try {
            SendQueue queue = new SendQueue(producer, config.topic());
            return new ResumableRun(queue, config.inFlightMax(), report, mark, progress).publish(spool);
        } finally {
            close(producer);
        }
    }

    private static void close(Producer<byte[], byte[]> producer) {
        try {
            producer.close(CLOSE_TIMEOUT);
        } catch (KafkaException e) {
            // An interrupt while it waits. What became of the file is known by then, and must not be hidden by this.
        }
    }
}
