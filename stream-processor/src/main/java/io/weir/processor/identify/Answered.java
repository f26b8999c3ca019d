package io.weir.processor.identify;

import io.weir.schemas.PaymentOutcome;

/** A new payment with its answer, which binds its identity. */
public record Answered(Identified payment, PaymentOutcome outcome) {}
