package io.weir.events.publish;

import io.weir.events.identity.PaymentIdentity;
import io.weir.events.publish.FileProblem.Extent;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;

/** Puts the payments of a file into a spool, encoded as they will be sent, and keeps account of the problems. */
final class SpoolFilling implements PaymentFile.Receiver {
    private static final int PROGRESS_STEP = 1_000;

    private final Spool spool;
    private final String topic;
    private final Serializer<PaymentInstruction> serializer;
    private final FileProgress progress;
    private final List<FileProblem> problems = new ArrayList<>();
    private long problemCount;
    private boolean spoiled;

    SpoolFilling(Spool spool, String topic, Serializer<PaymentInstruction> serializer, FileProgress progress) {
        this.spool = spool;
        this.topic = topic;
        this.serializer = serializer;
        this.progress = progress;
    }

    @Override
    public void payment(PaymentInstruction payment) throws IOException {
        Optional<PaymentIdentity> identity = PaymentIdentity.parse(
                        payment.getInstructingParticipant(), payment.getPaymentId())
                .fold(Optional::of, reason -> {
                    problem(new FileProblem(Extent.PAYMENT, 0, 0, payment.getPaymentId(), reason));
                    return Optional.empty();
                });
        if (identity.isPresent()) {
            spool.add(identity.get().text().getBytes(StandardCharsets.UTF_8), encoded(identity.get(), payment));
            if (spool.payments() % PROGRESS_STEP == 0) {
                progress.read(spool.payments());
            }
        }
    }

    @Override
    public void problem(FileProblem problem) {
        problemCount++;
        spoiled |= problem.extent() == Extent.FILE;
        if (problems.size() < FileReport.PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    FileReport report() {
        return new FileReport(spool.payments(), problemCount, problems);
    }

    boolean mayBePublished(OnBadPayment onBad) {
        return !spoiled && spool.payments() > 0 && (problemCount == 0 || onBad == OnBadPayment.SKIP);
    }

    private byte[] encoded(PaymentIdentity identity, PaymentInstruction payment) throws IOException {
        try {
            return serializer.serialize(topic, payment);
        } catch (RuntimeException e) {
            // What the serde of a registry throws is its own affair.
            throw new IOException(identity + " cannot be encoded: " + SendFailure.detail(e), e);
        }
    }
}
