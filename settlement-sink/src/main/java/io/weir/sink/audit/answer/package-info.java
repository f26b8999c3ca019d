/** Instructions and their answers, partition by partition, slice by slice. */
@NullMarked
package io.weir.sink.audit.answer;

import org.jspecify.annotations.NullMarked;
