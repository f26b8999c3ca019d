package io.weir.processor.answer;

import io.weir.processor.instruction.Step;
import io.weir.schemas.PaymentOutcome;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Where all stages' outcomes meet on their way out. */
public final class AnswerProcessor extends ContextualProcessor<String, PaymentOutcome, String, PaymentOutcome> {

    private final AnswerListener listener;

    public AnswerProcessor(AnswerListener listener) {
        this.listener = listener;
    }

    @Override
    public void process(Record<String, PaymentOutcome> outcome) {
        context().forward(outcome, Step.WRITE_OUTCOMES);
        listener.answered(outcome.value());
    }
}
