/** The database's side: rows and the sink's log, compared with the records that they were made of. */
@NullMarked
package io.weir.sink.audit.row;

import org.jspecify.annotations.NullMarked;
