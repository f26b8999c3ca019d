/** Accounts and the participants that hold them, as parsed values. */
@NullMarked
package io.weir.events.party;

import org.jspecify.annotations.NullMarked;
