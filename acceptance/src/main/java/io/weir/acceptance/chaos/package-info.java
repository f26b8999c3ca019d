/** The chaos run: faults by a seed, a load that goes on, and what came of it. */
@NullMarked
package io.weir.acceptance.chaos;

import org.jspecify.annotations.NullMarked;
