package io.weir.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.SampleRecords;
import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SingleObjectSerdesTest {

    private final Serde<PaymentInstruction> serde =
            new SingleObjectSerdes().valuesOf(PaymentInstruction.class, "a-topic");

    static Stream<SpecificRecordBase> records() {
        return Stream.of(
                SampleRecords.instruction(),
                SampleRecords.outcome(),
                SampleRecords.partial(),
                SampleRecords.batch(),
                SampleRecords.scheme(),
                SampleRecords.account());
    }

    @ParameterizedTest
    @MethodSource("records")
    @SuppressWarnings("unchecked")
    void readsWhatItWrote(SpecificRecordBase record) {
        Serde<SpecificRecordBase> any =
                new SingleObjectSerdes().valuesOf((Class<SpecificRecordBase>) record.getClass(), "a-topic");

        byte[] bytes = any.serializer().serialize("a-topic", record);

        assertThat(any.deserializer().deserialize("a-topic", bytes)).isEqualTo(record);
    }

    @Test
    void writesWhatAvroItselfReads() throws Exception {
        byte[] bytes = serde.serializer().serialize("a-topic", SampleRecords.instruction());

        assertThat(PaymentInstruction.getDecoder().decode(bytes)).isEqualTo(SampleRecords.instruction());
    }

    @Test
    void writesNothingForNothing() {
        assertThat(serde.serializer().serialize("a-topic", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '',                     NOT_FRAMED
                    00,                     NOT_FRAMED
                    c301,                   NOT_FRAMED
                    00000000010203040506,   NOT_FRAMED
                    c3010000000000000000,   UNKNOWN_SCHEMA
                    """)
    void saysWhyBytesAreNoRecord(String hex, Cause cause) {
        assertThat(causeOf(HexFormat.of().parseHex(hex))).isEqualTo(cause);
    }

    @Test
    void tellsAMissingValueFromAnEmptyOne() {
        assertThat(causeOf(null)).isEqualTo(Cause.NO_VALUE);
    }

    @Test
    void refusesARecordThatIsCutAnywhere() {
        byte[] whole = serde.serializer().serialize("a-topic", SampleRecords.instruction());
        for (int length = 10; length < whole.length; length++) {
            assertThat(causeOf(Arrays.copyOf(whole, length))).isEqualTo(Cause.MALFORMED);
        }
    }

    @Test
    void refusesBytesBehindTheRecord() {
        byte[] whole = serde.serializer().serialize("a-topic", SampleRecords.instruction());

        assertThat(causeOf(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Cause.MALFORMED);
    }

    private Cause causeOf(byte @Nullable [] bytes) {
        return catchThrowableOfType(
                        UndecodableRecordException.class,
                        () -> serde.deserializer().deserialize("a-topic", bytes))
                .cause();
    }
}
