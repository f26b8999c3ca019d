/** Records in the wrong partition and their copies in the right one. */
@NullMarked
package io.weir.sink.audit.placed;

import org.jspecify.annotations.NullMarked;
