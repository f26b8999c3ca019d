package io.weir.processor.oracle;

import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** What the bytes of an instruction record are. */
public sealed interface Reading {

    /** An instruction. */
    record Instruction(PaymentInstruction value) implements Reading {}

    /**
     * Nothing that can be read, ever.
     *
     * @param cause as dead letters name it
     */
    record Undecodable(String cause) implements Reading {}

    long FINGERPRINT = SchemaNormalization.parsingFingerprint64(PaymentInstruction.getClassSchema());

    SpecificDatumReader<PaymentInstruction> READER = new SpecificDatumReader<>(
            PaymentInstruction.getClassSchema(),
            PaymentInstruction.getClassSchema(),
            SpecificData.getForClass(PaymentInstruction.class));

    /** Reads Avro's single-object encoding: C3 01, the schema's fingerprint, exactly one record. */
    static Reading ofSingleObject(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Undecodable("NO_VALUE");
        }
        if (bytes.length < 10 || (bytes[0] & 0xff) != 0xc3 || bytes[1] != 1) {
            return new Undecodable("NOT_FRAMED");
        }
        if (ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2) != FINGERPRINT) {
            return new Undecodable("UNKNOWN_SCHEMA");
        }
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 10, bytes.length - 10, null);
        try {
            PaymentInstruction value = READER.read(null, decoder);
            return decoder.isEnd() ? new Instruction(value) : new Undecodable("MALFORMED");
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return new Undecodable("MALFORMED");
        }
    }
}
