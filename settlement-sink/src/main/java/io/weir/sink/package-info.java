/** The exactly-once writer to PostgreSQL. */
@NullMarked
package io.weir.sink;

import org.jspecify.annotations.NullMarked;
