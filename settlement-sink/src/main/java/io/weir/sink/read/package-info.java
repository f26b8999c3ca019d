/** What the consumer delivered, decoded and cut into the ranges that one transaction stores. */
@NullMarked
package io.weir.sink.read;

import org.jspecify.annotations.NullMarked;
