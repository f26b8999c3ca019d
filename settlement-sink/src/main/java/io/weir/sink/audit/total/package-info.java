/** What is recomputed: counts, sums, hashes, and the texts under the hashes. */
@NullMarked
package io.weir.sink.audit.total;

import org.jspecify.annotations.NullMarked;
