/** What the ledger can be asked: a payment's whole story, and how settlement went. Reads only. */
@NullMarked
package io.weir.sink.ledger;

import org.jspecify.annotations.NullMarked;
