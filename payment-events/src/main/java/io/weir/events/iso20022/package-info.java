/** Payments from ISO 20022 customer credit transfer initiations (pain.001). */
@NullMarked
package io.weir.events.iso20022;

import org.jspecify.annotations.NullMarked;
