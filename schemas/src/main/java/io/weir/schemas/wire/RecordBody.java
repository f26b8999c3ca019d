package io.weir.schemas.wire;

import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The Avro binary form of one record type, behind whatever header a wire format puts before it. Thread-safe. */
final class RecordBody<T extends SpecificRecordBase> {

    private static final int USUAL_BYTES = 512;
    private static final int ZEROS = 4_096;

    private final SpecificData model;
    private final Schema schema;
    private final SpecificDatumWriter<T> writer;
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    RecordBody(Class<T> type) {
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    Schema schema() {
        return schema;
    }

    /** A reader of what was written with another version of the schema. Thread-safe. */
    SpecificDatumReader<T> readerOf(Schema written) {
        return new SpecificDatumReader<>(written, schema, model);
    }

    /** A record that says nothing: empty texts, zeros, the first branch of each union. */
    GenericRecord ofZeros() {
        // Not one of our class: no bytes at all are no decimal.
        GenericData plain = new GenericData();
        try {
            return new GenericDatumReader<GenericRecord>(schema, schema, plain)
                    .read(null, DecoderFactory.get().binaryDecoder(new byte[ZEROS], null));
        } catch (IOException e) {
            throw new UncheckedIOException("zeros are a record of each of our schemas", e);
        }
    }

    /** The body of any record of the schema. */
    byte[] write(GenericRecord value) {
        try {
            return new Buffer().fill(new byte[0], new GenericDatumWriter<>(schema), value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't fail", e);
        }
    }

    byte[] write(byte[] header, T value) {
        Buffer buffer = buffers.get();
        try {
            return buffer.fill(header, writer, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't fail", e);
        }
    }

    /**
     * Reads the whole rest of the bytes as one record.
     *
     * @throws UndecodableRecordException if it is not exactly one record
     */
    T read(SpecificDatumReader<T> reader, byte[] bytes, int from) {
        Buffer buffer = buffers.get();
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, buffer.decoder);
        buffer.decoder = decoder;
        try {
            T value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw malformed("has bytes behind its end", null);
            }
            return value;
        } catch (UndecodableRecordException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Nothing but these bytes is at work here, so whatever goes wrong is theirs: also a length of gigabytes, or
            // a field that holds itself a million times.
            throw malformed("is not one whole record of its schema: " + e.getMessage(), e);
        }
    }

    private UndecodableRecordException malformed(String what, @Nullable Throwable origin) {
        return new UndecodableRecordException(Cause.MALFORMED, "the " + schema.getName() + " " + what, origin);
    }

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        private @Nullable BinaryDecoder decoder;

        <T> byte[] fill(byte[] header, DatumWriter<T> writer, T value) throws IOException {
            BinaryEncoder clean = EncoderFactory.get().binaryEncoder(bytes, encoder);
            bytes.reset();
            bytes.write(header, 0, header.length);
            writer.write(value, clean);
            clean.flush();
            return bytes.toByteArray();
        }
    }
}
