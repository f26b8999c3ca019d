/** The payment topology, on one page, and what it is built from. */
@NullMarked
package io.weir.processor;

import org.jspecify.annotations.NullMarked;
