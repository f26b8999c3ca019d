package io.weir.processor.instruction;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.PaymentInstruction;

/**
 * An instruction that could be read.
 *
 * @param scheme the rules that all stages decide this record under
 * @param raw the record as it came, for a copy or a dead letter
 */
public record Received(
        PaymentInstruction instruction, PaymentIdentity identity, Arrival arrival, SchemeRules scheme, RawRecord raw) {}
