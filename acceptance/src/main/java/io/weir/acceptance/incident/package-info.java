/** What Weir can't go on from by itself, and the clear end that each must have. */
@NullMarked
package io.weir.acceptance.incident;

import org.jspecify.annotations.NullMarked;
