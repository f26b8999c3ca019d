package io.weir.sink.write;

import io.weir.sink.read.BadRecord;

/** One record that can't become a row, found before or by the database. The transaction must be rolled back. */
final class RefusedRowException extends Exception {

    private final transient BadRecord record;

    RefusedRowException(RecordAddress address, Throwable cause) {
        super(cause);
        this.record = new BadRecord(address.partition(), address.offset(), cause);
    }

    BadRecord record() {
        return record;
    }
}
