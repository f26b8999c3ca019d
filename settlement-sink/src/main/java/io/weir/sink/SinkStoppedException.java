package io.weir.sink;

import java.util.List;

/** The sink, or a partition of it, stopped for a reason that a person has to look at. */
public final class SinkStoppedException extends RuntimeException {

    SinkStoppedException(String message, Throwable cause) {
        super(message, cause);
    }

    SinkStoppedException(List<String> reasons) {
        super(String.join("; ", reasons));
    }
}
