/** Cycles: when they end, what a partition has in them, and how the partitions' parts become one settlement batch. */
@NullMarked
package io.weir.processor.cycle;

import org.jspecify.annotations.NullMarked;
