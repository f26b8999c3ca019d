/** Measurements behind decisions, started by hand: {@code docs/decisions/identities.md} says how. */
@NullMarked
package io.weir.benchmarks;

import org.jspecify.annotations.NullMarked;
