/** How our records become bytes and bytes become records: one interface, with a registry and without. */
@NullMarked
package io.weir.schemas.wire;

import org.jspecify.annotations.NullMarked;
