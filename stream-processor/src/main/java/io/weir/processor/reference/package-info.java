/** Reference data that changes while payments flow: the scheme and what is out of the ordinary about accounts. */
@NullMarked
package io.weir.processor.reference;

import org.jspecify.annotations.NullMarked;
