/** The identity of a payment: which instructions are the same payment. */
@NullMarked
package io.weir.events.identity;

import org.jspecify.annotations.NullMarked;
