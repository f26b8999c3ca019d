/** One transaction: rows by binary COPY, the position behind them, control totals chained by hash. */
@NullMarked
package io.weir.sink.write;

import org.jspecify.annotations.NullMarked;
