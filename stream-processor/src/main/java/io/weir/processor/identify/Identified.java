package io.weir.processor.identify;

import io.weir.processor.instruction.Received;

/**
 * A payment whose identity is new.
 *
 * @param content fingerprint of its business content in the current canonical form
 */
public record Identified(Received received, Fingerprint content) {}
