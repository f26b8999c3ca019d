package io.weir.events.generate;

import io.weir.schemas.PaymentInstruction;

/**
 * A generated instruction.
 *
 * @param instruction not to be changed: a later repeat is the same object
 */
public record Generated(PaymentInstruction instruction, Intent intent) {}
