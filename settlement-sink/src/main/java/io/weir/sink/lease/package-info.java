/** Who owns a partition and how far it is stored: take-over, fencing, position. */
@NullMarked
package io.weir.sink.lease;

import org.jspecify.annotations.NullMarked;
