/** The design's §5 and §6 as a program that is too simple to be wrong: what a run must answer. */
@NullMarked
package io.weir.processor.oracle;

import org.jspecify.annotations.NullMarked;
