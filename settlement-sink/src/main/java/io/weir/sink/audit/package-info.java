/**
 * The independent proof: reads the topics again, recomputes what must be in the database, and names every payment that
 * differs. Shares no code with the sink's writing path.
 */
@NullMarked
package io.weir.sink.audit;

import org.jspecify.annotations.NullMarked;
