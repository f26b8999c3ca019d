/** The topic catalogue: names, partitions, retention and limits, and what creates and verifies them. */
@NullMarked
package io.weir.schemas.topics;

import org.jspecify.annotations.NullMarked;
