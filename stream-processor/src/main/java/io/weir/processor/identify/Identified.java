package io.weir.processor.identify;

import io.weir.processor.instruction.Received;
import org.apache.kafka.common.utils.Bytes;

/**
 * A payment whose identity is new.
 *
 * @param key what its row is found by
 * @param content fingerprint of its business content in the current canonical form
 */
public record Identified(Received received, Bytes key, Fingerprint content) {}
