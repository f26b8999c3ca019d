/** Fourth stage: everything that speaks against a payment, at once. */
@NullMarked
package io.weir.processor.check;

import org.jspecify.annotations.NullMarked;
