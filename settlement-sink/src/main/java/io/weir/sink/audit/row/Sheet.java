package io.weir.sink.audit.row;

import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.finding.Findings;

/** Which partition is verified with what, and where differences go. */
public record Sheet(PassContext context, int partition, Findings findings) {}
