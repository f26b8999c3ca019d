/** An instruction on its way through the stages. */
@NullMarked
package io.weir.processor.instruction;

import org.jspecify.annotations.NullMarked;
