package io.weir.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.FuzzTarget;
import io.weir.fuzz.InputBytes;
import io.weir.processor.PaymentSettings;
import io.weir.processor.Surroundings;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.reference.ReferenceListener;
import io.weir.processor.scenario.Fixtures;
import io.weir.processor.scenario.Pipeline;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Whatever stands in {@code payments.instructions}, it has one answer: an outcome or a dead letter. And every outcome is a row that
 * the ledger can hold. The topology remembers, so that it is begun anew now and then.
 */
public final class AnswerTarget implements FuzzTarget {

    private static final int INPUTS_A_PIPELINE = 500;
    private static final TopicPartition PARTITION = new TopicPartition(Topics.OUTCOMES, 0);

    private final CopyBuffer row = new CopyBuffer();
    private @Nullable Pipeline pipeline;
    private int inputs;

    @Override
    public void run(byte[] input) {
        InputBytes bytes = new InputBytes(input);
        RecordHeaders headers = new RecordHeaders();
        int form = bytes.next();
        if (form % 4 == 1) {
            headers.add(Headers.PLACED_FROM, bytes.nextBytes(40));
        }
        byte @Nullable [] key = form % 8 == 2 ? null : bytes.nextBytes(60);
        byte @Nullable [] value = form == 255 ? null : bytes.rest();
        Pipeline answering = pipeline();
        answering.instruction(0, key, value, headers);

        assertThat(answering.outcomes().size() + answering.deadLetters().size())
                .as("answers")
                .isEqualTo(1);
        answering.outcomes().forEach(this::checkStorable);
        answering.outcomes().clear();
        answering.deadLetters().clear();
    }

    @Override
    public long allocationMax(int length) {
        return (256L << 20) + 4_096L * length; // a new pipeline, too
    }

    private void checkStorable(PaymentOutcome outcome) {
        row.start();
        AnswerRows.payment(row, new RecordAddress(PARTITION, 0), outcome, Instant.EPOCH);
        AnswerRows.repeat(row, new RecordAddress(PARTITION, 0), outcome, Instant.EPOCH);
    }

    private Pipeline pipeline() {
        if (pipeline == null || ++inputs % INPUTS_A_PIPELINE == 0) {
            if (pipeline != null) {
                pipeline.close();
            }
            pipeline = begun();
        }
        return pipeline;
    }

    private static Pipeline begun() {
        Pipeline begun = new Pipeline(
                1,
                PaymentSettings.standard().withStorage(PaymentSettings.Storage.MEMORY),
                new Surroundings(
                        () -> true,
                        AnswerListener.NONE,
                        ReferenceListener.NONE,
                        new HeldCycles(),
                        InstructionLog.TRUSTED),
                Fixtures.MONDAY_MORNING.minusSeconds(1));
        Scheme scheme = Fixtures.aScheme().build();
        begun.scheme(
                scheme.getName(),
                new SingleObjectSerdes()
                        .valuesOf(Scheme.class, Topics.SCHEME)
                        .serializer()
                        .serialize(Topics.SCHEME, scheme));
        begun.advance(Duration.ofSeconds(1));
        return begun;
    }
}
