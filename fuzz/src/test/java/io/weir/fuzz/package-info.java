/** What feeds bad input to every reader of ours, in a build or for hours. */
@NullMarked
package io.weir.fuzz;

import org.jspecify.annotations.NullMarked;
