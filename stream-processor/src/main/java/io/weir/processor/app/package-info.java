/** The program that runs the payment topology: its configuration, its checks at start, its health and metrics. */
@NullMarked
package io.weir.processor.app;

import org.jspecify.annotations.NullMarked;
