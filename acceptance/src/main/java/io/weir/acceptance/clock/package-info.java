/** A program's clock, set ahead or back from outside. */
@NullMarked
package io.weir.acceptance.clock;

import org.jspecify.annotations.NullMarked;
