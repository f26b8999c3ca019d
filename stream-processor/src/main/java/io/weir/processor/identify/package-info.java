/** Third stage: what an identity was answered is remembered, and repeats are recognised. */
@NullMarked
package io.weir.processor.identify;

import org.jspecify.annotations.NullMarked;
