package io.weir.processor.oracle;

import java.time.Duration;

/**
 * What a pipeline is told.
 *
 * @param partitions of payments.instructions
 * @param horizon how long identities are remembered
 * @param tolerance how far in the future a payment may say that it was requested
 */
public record OracleRules(int partitions, Duration horizon, Duration tolerance) {}
