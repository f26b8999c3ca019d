/** Up to where is verified, and the committed records below that. */
@NullMarked
package io.weir.sink.audit.seal;

import org.jspecify.annotations.NullMarked;
