/** Every guard of the pipeline taken off once: an agent rewrites one method of a program, and the run must go red. */
@NullMarked
package io.weir.acceptance.guard;

import org.jspecify.annotations.NullMarked;
