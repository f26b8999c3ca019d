package io.weir.schemas.wire;

import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.nio.ByteBuffer;

/** The Confluent wire format's header: byte 0, then the schema's id in four bytes, big endian. */
final class WireFrame {

    static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final byte MAGIC = 0;

    private WireFrame() {}

    static byte[] header(int id) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array();
    }

    /**
     * The schema's id.
     *
     * @throws UndecodableRecordException if it has no header
     */
    static int id(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new UndecodableRecordException(
                    Cause.NOT_FRAMED, "the value does not begin with byte 0 and a four-byte schema id");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }
}
