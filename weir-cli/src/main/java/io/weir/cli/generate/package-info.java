/** Generated payments on their way to a file or to Kafka. */
@NullMarked
package io.weir.cli.generate;

import org.jspecify.annotations.NullMarked;
