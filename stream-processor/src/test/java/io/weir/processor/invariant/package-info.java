/** What must hold under every input, as objects that watch a run and then say what was broken. */
@NullMarked
package io.weir.processor.invariant;

import org.jspecify.annotations.NullMarked;
