/** Code of a user's own that runs inside the topology: how it is found, ordered, named, and what follows if it throws. */
@NullMarked
package io.weir.processor.extension;

import org.jspecify.annotations.NullMarked;
