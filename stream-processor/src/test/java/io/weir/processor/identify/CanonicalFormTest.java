package io.weir.processor.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors were made by another program, from the document. */
class CanonicalFormTest {

    private final CanonicalForm form = new CanonicalForm();

    @ParameterizedTest
    @MethodSource("vectors")
    void givesTheBytesOfTheVectors(Vector vector) {
        assertThat(HexFormat.of().formatHex(form.bytes(vector.instruction(), (byte) 1)))
                .isEqualTo(vector.form());
        assertThat(form.fingerprint(vector.instruction(), (byte) 1)).hasToString(vector.fingerprint());
    }

    @Test
    void growsWithWhatItIsGiven() {
        PaymentInstruction large =
                Fixtures.aPayment("p-1").setRemittance("x".repeat(100_000)).build();
        PaymentInstruction small = Fixtures.aPayment("p-1").build();
        Fingerprint before = form.fingerprint(small, (byte) 1);
        assertThat(form.bytes(large, (byte) 1)).hasSizeGreaterThan(100_000);
        assertThat(form.fingerprint(small, (byte) 1)).isEqualTo(before);
    }

    @Test
    void knowsNoOtherVersion() {
        PaymentInstruction instruction = Fixtures.aPayment("p-1").build();
        assertThatThrownBy(() -> form.bytes(instruction, (byte) 2)).isInstanceOf(IllegalStateException.class);
    }

    record Vector(String name, PaymentInstruction instruction, String form, String fingerprint) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream file = CanonicalFormTest.class.getResourceAsStream("canonical-form.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<String> blocks = Arrays.stream(text.split("\n\n", -1)).skip(1).toList();
            assertThat(blocks).hasSize(6);
            return blocks.stream().map(CanonicalFormTest::vector);
        }
    }

    private static Vector vector(String block) {
        List<String> lines = block.lines().toList();
        return new Vector(
                lines.getFirst(),
                instruction(lines.get(1).substring("instruction ".length())),
                lines.get(2).substring("form ".length()),
                lines.get(3).substring("fingerprint ".length()));
    }

    private static PaymentInstruction instruction(String json) {
        new SingleObjectSerdes().valuesOf(PaymentInstruction.class, "any"); // lets Avro make our records
        try {
            return new SpecificDatumReader<PaymentInstruction>(PaymentInstruction.getClassSchema())
                    .read(null, DecoderFactory.get().jsonDecoder(PaymentInstruction.getClassSchema(), json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
