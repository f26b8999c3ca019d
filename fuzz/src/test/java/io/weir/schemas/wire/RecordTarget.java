package io.weir.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.FuzzTarget;
import io.weir.fuzz.InputBytes;
import io.weir.schemas.AccountException;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Scheme;
import io.weir.schemas.SettlementBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroTypeException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;

/**
 * Bytes become a record or an {@link UndecodableRecordException}, and nothing else; a record that is written again is read as the
 * same one. The first byte says which record and how it is framed, the second one which schema it claims.
 */
public final class RecordTarget implements FuzzTarget {

    private final List<Kind<?>> kinds = List.of(
            new Kind<>(PaymentInstruction.class),
            new Kind<>(PaymentOutcome.class),
            new Kind<>(Scheme.class),
            new Kind<>(AccountException.class),
            new Kind<>(CyclePartial.class),
            new Kind<>(SettlementBatch.class));

    @Override
    public void run(byte[] input) {
        InputBytes bytes = new InputBytes(input);
        int choice = bytes.next();
        int schema = bytes.next();
        kinds.get(choice % kinds.size()).read(choice / kinds.size() % 3, schema, bytes.rest());
    }

    /** One kind of record, on its own and with a registry. */
    private static final class Kind<T extends SpecificRecordBase> {

        private static final String TOPIC = "any";

        private final Serde<T> alone;
        private final FramedRecords<T> framed;
        private final byte[] header;

        Kind(Class<T> type) {
            RecordBody<T> body = new RecordBody<>(type);
            KnownSchemas registry = new KnownSchemas(body.schema());
            this.alone = new SingleObjectSerdes().valuesOf(type, TOPIC);
            this.framed =
                    new FramedRecords<>(body, new SchemaLookup(registry, registry, InstantSource.system()), TOPIC);
            this.header = ByteBuffer.allocate(2 + Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 0xC3)
                    .put((byte) 0x01)
                    .putLong(SchemaNormalization.parsingFingerprint64(body.schema()))
                    .array();
        }

        void read(int form, int schema, byte[] rest) {
            switch (form) {
                case 0 -> readAlone(with(header, rest));
                case 1 -> readFramed(with(WireFrame.header(schema % 8), rest));
                default -> {
                    readAlone(rest);
                    readFramed(rest);
                }
            }
        }

        private void readAlone(byte[] bytes) {
            T value;
            try {
                value = alone.deserializer().deserialize(TOPIC, bytes);
            } catch (UndecodableRecordException e) {
                assertThat(e.getMessage()).isNotBlank();
                return;
            }
            if (isWritten(value)) {
                byte[] written = alone.serializer().serialize(TOPIC, value);
                assertThat(alone.deserializer().deserialize(TOPIC, written)).isEqualTo(value);
            }
        }

        private void readFramed(byte[] bytes) {
            T value;
            try {
                value = framed.read(bytes);
            } catch (UndecodableRecordException e) {
                assertThat(e.getMessage()).isNotBlank();
                return;
            }
            if (isWritten(value)) {
                assertThat(framed.read(framed.write(value))).isEqualTo(value);
            }
        }

        /** A sum of more digits than the schema says is read all the same; the ledger's table refuses it. */
        private boolean isWritten(T value) {
            try {
                alone.serializer().serialize(TOPIC, value);
                return true;
            } catch (AvroTypeException e) {
                assertThat(e).hasMessageContaining("Cannot encode decimal");
                return false;
            }
        }

        private static byte[] with(byte[] header, byte[] rest) {
            byte[] whole = Arrays.copyOf(header, header.length + rest.length);
            System.arraycopy(rest, 0, whole, header.length, rest.length);
            return whole;
        }
    }
}
