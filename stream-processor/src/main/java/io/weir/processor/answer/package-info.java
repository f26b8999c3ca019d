/** The one answer to every instruction record: an outcome or a dead letter. */
@NullMarked
package io.weir.processor.answer;

import org.jspecify.annotations.NullMarked;
