package io.weir.schemas.wire;

import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding: two marker bytes, the schema's 64-bit fingerprint, the record. Needs no registry; for
 * state stores and for tests with the topology test driver. Thread-safe.
 *
 * <p>Reads what the current version of a schema wrote. Source: Avro specification 1.12, "Single object encoding".
 */
public final class SingleObjectSerdes implements RecordSerdes {

    /** Nobody needs to be asked. */
    @Override
    public <T extends SpecificRecordBase> void learn(Class<T> type, String topic) {}

    private static final byte[] MARKER = {(byte) 0xC3, 0x01};
    private static final int HEADER_BYTES = MARKER.length + Long.BYTES;

    @Override
    public <T extends SpecificRecordBase> Serde<T> valuesOf(Class<T> type, String topic) {
        RecordBody<T> body = new RecordBody<>(type);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER)
                .putLong(SchemaNormalization.parsingFingerprint64(body.schema()))
                .array();
        SpecificDatumReader<T> reader = body.readerOf(body.schema());
        return Serdes.serdeFrom(
                (ignored, value) -> write(body, header, value), (ignored, bytes) -> read(body, reader, header, bytes));
    }

    @SuppressWarnings("NullAway") // Kafka's serializers hand nulls through: a tombstone.
    private static <T extends SpecificRecordBase> byte[] write(RecordBody<T> body, byte[] header, @Nullable T value) {
        return value == null ? null : body.write(header, value);
    }

    private static <T extends SpecificRecordBase> T read(
            RecordBody<T> body, SpecificDatumReader<T> reader, byte[] header, byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new UndecodableRecordException(Cause.NO_VALUE, "there is no value");
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
            throw new UndecodableRecordException(Cause.NOT_FRAMED, "the value does not begin with Avro's marker C3 01");
        }
        if (!Arrays.equals(bytes, 0, HEADER_BYTES, header, 0, HEADER_BYTES)) {
            throw new UndecodableRecordException(
                    Cause.UNKNOWN_SCHEMA,
                    "the value was written with another schema than "
                            + body.schema().getFullName());
        }
        return body.read(reader, bytes, HEADER_BYTES);
    }
}
