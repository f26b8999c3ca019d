/** First stage: bytes become an instruction with an identity, or a dead letter. */
@NullMarked
package io.weir.processor.decode;

import org.jspecify.annotations.NullMarked;
