/** What a crash or a restart costs: the time without answers and without rows, measured on real processes. */
@NullMarked
package io.weir.benchmarks.recovery;

import org.jspecify.annotations.NullMarked;
