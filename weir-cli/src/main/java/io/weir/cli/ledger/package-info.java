/** What the ledger tells, as text. */
@NullMarked
package io.weir.cli.ledger;

import org.jspecify.annotations.NullMarked;
