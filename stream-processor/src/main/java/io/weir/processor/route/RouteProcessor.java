package io.weir.processor.route;

import io.weir.events.party.Bic;
import io.weir.processor.identify.Identified;
import io.weir.processor.instruction.Received;
import io.weir.processor.instruction.Step;
import io.weir.processor.scheme.PaymentToRoute;
import io.weir.schemas.PaymentInstruction;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Asks the scheme how a payment settles. */
public final class RouteProcessor extends ContextualProcessor<String, Identified, String, Routed> {

    @Override
    public void process(Record<String, Identified> record) {
        Received payment = record.value().received();
        context()
                .forward(
                        record.withValue(new Routed(
                                record.value(), payment.scheme().route(seenByRouting(payment.instruction())))),
                        Step.SETTLE);
    }

    /** @param checked an instruction that has passed the checks, so its participants have BICs */
    private static PaymentToRoute seenByRouting(PaymentInstruction checked) {
        return new PaymentToRoute(
                checked.getServiceLevel(),
                checked.getCurrency(),
                checked.getAmountMinor(),
                Bic.parse(checked.getDebtor().getParticipantBic()).orElseThrow().text(),
                Bic.parse(checked.getCreditor().getParticipantBic())
                        .orElseThrow()
                        .text(),
                checked.getBulk() != null);
    }
}
