/** Which partition of the instructions a task works on, and how far it has come. */
@NullMarked
package io.weir.processor.partition;

import org.jspecify.annotations.NullMarked;
