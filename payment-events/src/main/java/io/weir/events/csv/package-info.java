/** Payments from CSV files. */
@NullMarked
package io.weir.events.csv;

import org.jspecify.annotations.NullMarked;
