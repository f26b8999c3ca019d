package io.weir.processor.route;

import io.weir.processor.identify.Identified;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.instruction.Step;
import io.weir.processor.reference.ReferenceData;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Asks how a payment settles. */
public final class RouteProcessor implements Processor<String, Identified, String, Routed> {

    private final Router router;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<String, Routed> context;

    @SuppressWarnings("NullAway.Init")
    private ReferenceData reference;

    public RouteProcessor(OwnRules own) {
        this.router = new Router(own);
    }

    @Override
    public void init(ProcessorContext<String, Routed> context) {
        this.context = context;
        this.reference = new ReferenceData(context);
    }

    @Override
    public void process(Record<String, Identified> record) {
        PaymentAtHand payment = PaymentAtHand.of(record.value().received(), reference::account);
        context.forward(record.withValue(new Routed(record.value(), router.route(payment))), Step.SETTLE);
    }
}
