/** What the sink's tests are told with: a ledger in a real PostgreSQL, and outcomes to write into it. */
@NullMarked
package io.weir.sink.story;

import org.jspecify.annotations.NullMarked;
