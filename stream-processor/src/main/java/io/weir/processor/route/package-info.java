/** Fifth stage: real time or micro-batch. */
@NullMarked
package io.weir.processor.route;

import org.jspecify.annotations.NullMarked;
