package io.weir.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.SampleRecords;
import io.weir.schemas.wire.InMemoryRegistrySerde.Registry;
import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrySerdesTest {

    private final Registry registry = new Registry();
    private final Serde<PaymentInstruction> serde = serdes().valuesOf(PaymentInstruction.class, "t");

    private RegistrySerdes serdes() {
        return RegistrySerdes.configuredBy(
                Map.of("value.serde", InMemoryRegistrySerde.class.getName(), "registry", registry));
    }

    @ParameterizedTest
    @MethodSource("io.weir.schemas.wire.SingleObjectSerdesTest#records")
    @SuppressWarnings("unchecked")
    void readsWhatAnotherProgramWrote(SpecificRecordBase record) {
        Class<SpecificRecordBase> type = (Class<SpecificRecordBase>) record.getClass();

        byte[] bytes = serdes().valuesOf(type, "t").serializer().serialize("t", record);

        assertThat(serdes().valuesOf(type, "t").deserializer().deserialize("t", bytes))
                .isEqualTo(record);
    }

    @Test
    void writesTheBytesOfTheConfiguredSerde() {
        InMemoryRegistrySerde theirs = new InMemoryRegistrySerde();
        theirs.configure(Map.of("registry", registry), false);

        assertThat(serde.serializer().serialize("t", SampleRecords.instruction()))
                .isEqualTo(theirs.serializer().serialize("t", SampleRecords.instruction()));
    }

    @Test
    void asksTheRegistryOnceForASchema() {
        byte[] bytes = written();
        for (int i = 0; i < 10; i++) {
            serde.serializer().serialize("t", SampleRecords.instruction());
            serde.deserializer().deserialize("t", bytes);
        }

        assertThat(registry.questions).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.weir.schemas.wire.SingleObjectSerdesTest#records")
    @SuppressWarnings("unchecked")
    void writesAndReadsUnderTheIdThatItLearnedThoughTheRegistryIsGone(SpecificRecordBase record) {
        Class<SpecificRecordBase> type = (Class<SpecificRecordBase>) record.getClass();
        RegistrySerdes serdes = serdes();
        Serde<SpecificRecordBase> before = serdes.valuesOf(type, "t");
        serdes.learn(type, "t");

        registry.away = true;
        byte[] bytes = before.serializer().serialize("t", record);

        assertThat(before.deserializer().deserialize("t", bytes)).isEqualTo(record);
        registry.away = false;
        assertThat(serdes().valuesOf(type, "t").deserializer().deserialize("t", bytes))
                .isEqualTo(record);
    }

    @Test
    void refusesASerdeThatWritesAnotherFormat() {
        registry.writesOtherBytes = true;

        assertThatThrownBy(this::written)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two formats");
    }

    @Test
    void tellsAnUnknownSchemaFromARegistryThatIsAway() {
        byte[] unknown = {0, 0, 0, 0, 9, 0};
        assertThat(causeOf(unknown)).isEqualTo(Cause.UNKNOWN_SCHEMA);

        registry.away = true;

        assertThat(causeOf(unknown)).as("remembered for a while").isEqualTo(Cause.UNKNOWN_SCHEMA);
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {0, 0, 0, 0, 8, 0}))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(this::written).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void worksAgainWhenTheRegistryIsBack() {
        byte[] bytes = written();
        Serde<PaymentInstruction> fresh = serdes().valuesOf(PaymentInstruction.class, "t");
        registry.away = true;
        assertThatThrownBy(() -> fresh.deserializer().deserialize("t", bytes))
                .isInstanceOf(RegistryUnavailableException.class);

        registry.away = false;

        assertThat(fresh.deserializer().deserialize("t", bytes)).isEqualTo(SampleRecords.instruction());
    }

    @Test
    void keepsReadingKnownSchemasWhileTheRegistryIsAway() {
        byte[] bytes = written();
        serde.deserializer().deserialize("t", bytes);

        registry.away = true;

        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(SampleRecords.instruction());
    }

    @Test
    void saysWhyBytesAreNoRecord() {
        byte[] bytes = written();
        registry.schemas.add(Schema.create(Schema.Type.STRING));
        registry.schemas.add(io.weir.schemas.Bulk.getClassSchema());
        registry.schemas.add(
                new Schema.Parser()
                        .parse(
                                "{\"type\":\"record\",\"name\":\"Endless\",\"fields\":[{\"name\":\"x\",\"type\":\"Endless\"}]}"));

        assertThat(causeOf(null)).isEqualTo(Cause.NO_VALUE);
        assertThat(causeOf(new byte[0])).isEqualTo(Cause.NOT_FRAMED);
        assertThat(causeOf("{\"json\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(Cause.NOT_FRAMED);
        assertThat(causeOf(new byte[] {0, 0, 0, 0})).isEqualTo(Cause.NOT_FRAMED);
        assertThat(causeOf(Arrays.copyOf(bytes, bytes.length - 1))).isEqualTo(Cause.MALFORMED);
        assertThat(causeOf(Arrays.copyOf(bytes, bytes.length + 1))).isEqualTo(Cause.MALFORMED);
        assertThat(causeOf(new byte[] {0, 0, 0, 0, 1, 2, 'x'})).as("a text").isEqualTo(Cause.MALFORMED);
        assertThat(causeOf(new byte[] {0, 0, 0, 0, 2, 2, 'x', 0, 0}))
                .as("a bulk")
                .isEqualTo(Cause.MALFORMED);
        assertThat(causeOf(new byte[] {0, 0, 0, 0, 3, 0}))
                .as("no schema to read by")
                .isEqualTo(Cause.MALFORMED);
    }

    @Test
    void refusesARecordOfAnotherNameThoughItsFieldsWouldDo() {
        byte[] bytes = written();
        String instruction = io.weir.schemas.PaymentInstruction.getClassSchema().toString();
        registry.schemas.add(new Schema.Parser()
                .parse(instruction.replace("\"name\":\"PaymentInstruction\"", "\"name\":\"PaymentOrder\"")));
        bytes[4] = 1;

        assertThat(causeOf(bytes)).isEqualTo(Cause.MALFORMED);
    }

    @Test
    void refusesLengthsThatWereNeverMeant() {
        written();
        byte[] twoGigabytes = {0, 0, 0, 0, 0, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        byte[] negative = {0, 0, 0, 0, 0, 0x01};

        assertThat(causeOf(twoGigabytes)).isEqualTo(Cause.MALFORMED);
        assertThat(causeOf(negative)).isEqualTo(Cause.MALFORMED);
    }

    /** A field of a later version that we pass over holds itself, and somebody has put it as deep as a record is long. */
    @Test
    void refusesWhatIsNestedDeeperThanAnyoneReads() {
        byte[] bytes = written();
        String tree = """
                {"type": "record", "name": "Tree", "fields": [{"name": "next", "type": ["null", "Tree"]}]}
                """;
        List<Schema.Field> fields = new ArrayList<>();
        PaymentInstruction.getClassSchema()
                .getFields()
                .forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("tree", new Schema.Parser().parse(tree)));
        registry.schemas.add(Schema.createRecord("PaymentInstruction", null, "io.weir.schemas", false, fields));
        byte[] deep = Arrays.copyOf(bytes, bytes.length + 1_000_001);
        deep[4] = 1;
        Arrays.fill(deep, bytes.length, deep.length - 1, (byte) 2);

        assertThat(causeOf(deep)).isEqualTo(Cause.MALFORMED);
    }

    @Test
    void passesTombstonesThrough() {
        assertThat(serde.serializer().serialize("t", null)).isNull();
    }

    @Test
    void namesTheMissingClass() {
        assertThatThrownBy(() -> RegistrySerdes.configuredBy(Map.of("value.serde", "org.example.NoSerde")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("org.example.NoSerde");
    }

    private byte[] written() {
        return serde.serializer().serialize("t", SampleRecords.instruction());
    }

    private Cause causeOf(byte @Nullable [] bytes) {
        return catchThrowableOfType(
                        UndecodableRecordException.class,
                        () -> serde.deserializer().deserialize("t", bytes))
                .cause();
    }
}
