/** Second stage: an instruction belongs to the partition of its identity. */
@NullMarked
package io.weir.processor.place;

import org.jspecify.annotations.NullMarked;
