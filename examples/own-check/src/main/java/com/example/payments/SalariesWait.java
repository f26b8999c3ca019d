package com.example.payments;

import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.route.OwnRoutingRule;
import io.weir.schemas.Route;
import java.util.Optional;

/** Salaries are netted, whatever service level they ask for. */
public final class SalariesWait implements OwnRoutingRule {

    @Override
    public String name() {
        return "salaries-wait";
    }

    @Override
    public Optional<Route> route(PaymentAtHand payment) {
        return "SALA".equals(payment.instruction().getPurpose()) ? Optional.of(Route.MICRO_BATCH) : Optional.empty();
    }
}
