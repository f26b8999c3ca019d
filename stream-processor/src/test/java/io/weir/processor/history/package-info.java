/** Seeded random histories: made, played against the topology and the oracle, and shrunk when these differ. */
@NullMarked
package io.weir.processor.history;

import org.jspecify.annotations.NullMarked;
