package io.weir.processor.check;

import io.weir.processor.answer.Outcomes;
import io.weir.processor.identify.Answered;
import io.weir.processor.identify.Identified;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.instruction.Received;
import io.weir.processor.instruction.Step;
import io.weir.processor.reference.ReferenceData;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets pass what nothing speaks against; refuses the rest with every reason at once. */
public final class CheckProcessor implements Processor<String, Identified, String, Object> {

    private final Checks checks;
    private final Findings findings = new Findings();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<String, Object> context;

    @SuppressWarnings("NullAway.Init")
    private ReferenceData reference;

    public CheckProcessor(OwnChecks own) {
        this.checks = new Checks(own);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.reference = new ReferenceData(context);
    }

    @Override
    public void process(Record<String, Identified> record) {
        Received payment = record.value().received();
        findings.clear();
        checks.look(PaymentAtHand.of(payment, reference::account), findings);
        if (findings.isEmpty()) {
            context.forward(record, Step.ROUTE);
            return;
        }
        PaymentOutcome outcome = Outcomes.refused(payment, findings.objections());
        if (outcome.getKind() == OutcomeKind.REJECTED) {
            context.forward(record.withValue(new Answered(record.value(), outcome)), Step.REMEMBER);
        } else {
            context.forward(new Record<>(record.key(), outcome, record.timestamp()), Step.ANSWER);
        }
    }
}
