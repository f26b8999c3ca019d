/** Partials and batches, compared with the payments that were accepted into their cycles. */
@NullMarked
package io.weir.sink.audit.cycle;

import org.jspecify.annotations.NullMarked;
