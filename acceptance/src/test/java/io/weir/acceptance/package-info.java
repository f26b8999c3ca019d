/** Tests across processes: guarantees and stories. */
@NullMarked
package io.weir.acceptance;

import org.jspecify.annotations.NullMarked;
