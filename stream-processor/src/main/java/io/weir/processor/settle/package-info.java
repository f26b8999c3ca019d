/** Last stage: final now, or in the open cycle. */
@NullMarked
package io.weir.processor.settle;

import org.jspecify.annotations.NullMarked;
