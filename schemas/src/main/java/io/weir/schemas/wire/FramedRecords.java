package io.weir.schemas.wire;

import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The values of one topic in the Confluent wire format. Thread-safe. */
final class FramedRecords<T extends SpecificRecordBase> {

    private final RecordBody<T> body;
    private final SchemaLookup lookup;
    private final String topic;
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private volatile byte @Nullable [] header;

    FramedRecords(RecordBody<T> body, SchemaLookup lookup, String topic) {
        this.body = body;
        this.lookup = lookup;
        this.topic = topic;
    }

    @SuppressWarnings("NullAway") // Kafka's serializers hand nulls through: a tombstone.
    byte[] write(@Nullable T value) {
        if (value == null) {
            return null;
        }
        return body.write(header(), value);
    }

    T read(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new UndecodableRecordException(Cause.NO_VALUE, "there is no value");
        }
        int id = WireFrame.id(bytes);
        SpecificDatumReader<T> reader = readers.get(id);
        if (reader == null) {
            reader = reader(id);
            readers.put(id, reader);
        }
        return body.read(reader, bytes, WireFrame.HEADER_BYTES);
    }

    /** Asks for the id now; else the first record that is written does. */
    void learn() {
        header();
    }

    private byte[] header() {
        byte[] known = header;
        if (known == null) {
            GenericRecord zeros = body.ofZeros();
            known = WireFrame.header(lookup.idOf(topic, zeros, body.write(zeros)));
            header = known;
        }
        return known;
    }

    private SpecificDatumReader<T> reader(int id) {
        Schema written = lookup.schemaOf(topic, id);
        if (!written.getType().equals(Schema.Type.RECORD)) {
            throw new UndecodableRecordException(Cause.MALFORMED, "schema id " + id + " is not that of a record");
        }
        if (!written.getName().equals(body.schema().getName())) {
            // Two records may share so many fields that bytes of one can be read as the other.
            throw new UndecodableRecordException(
                    Cause.MALFORMED,
                    "schema id " + id + " is that of a " + written.getName() + ", not of a "
                            + body.schema().getName(),
                    null);
        }
        try {
            return body.readerOf(written);
        } catch (AvroRuntimeException e) {
            throw new UndecodableRecordException(Cause.MALFORMED, "schema id " + id + ": " + e.getMessage(), e);
        }
    }
}
