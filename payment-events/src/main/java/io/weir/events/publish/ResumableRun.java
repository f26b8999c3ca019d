package io.weir.events.publish;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;

/** Publishes a spool in order, and leaves a mark from which a later run can go on. */
final class ResumableRun {
    private static final int MARK_STEP = 10_000;
    private static final int PROGRESS_STEP = 1_000;

    private final SendQueue queue;
    private final int inFlightMax;
    private final FileReport report;
    private final ProgressMark mark;
    private final FileProgress progress;
    private long acknowledged;

    ResumableRun(SendQueue queue, int inFlightMax, FileReport report, ProgressMark mark, FileProgress progress) {
        this.queue = queue;
        this.inFlightMax = inFlightMax;
        this.report = report;
        this.mark = mark;
        this.progress = progress;
    }

    FileResult publish(Spool spool) {
        acknowledged = mark.read(spool.payments());
        try {
            spool.read(acknowledged, this::send);
            while (queue.size() > 0) {
                acknowledgeOldest();
            }
        } catch (KafkaException | IOException e) {
            mark.write(acknowledged);
            return new FileResult.Stopped(report, acknowledged, SendFailure.detail(e));
        }
        mark.delete();
        progress.published(acknowledged, report.payments());
        return FileResult.published(report, acknowledged, queue.lastOffsets());
    }

    private void send(byte[] key, byte[] value) {
        if (queue.size() >= inFlightMax) {
            acknowledgeOldest();
        }
        queue.send(key, value);
    }

    private void acknowledgeOldest() {
        queue.acknowledgeOldest();
        acknowledged++;
        if (acknowledged % MARK_STEP == 0) {
            mark.write(acknowledged);
        }
        if (acknowledged % PROGRESS_STEP == 0) {
            progress.published(acknowledged, report.payments());
        }
    }
}
