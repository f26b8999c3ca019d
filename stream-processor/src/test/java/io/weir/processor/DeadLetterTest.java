package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.answer.DeadLetterCause;
import io.weir.processor.scenario.DeadLetter;
import io.weir.processor.scenario.Fixtures;
import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(2);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme());
    }

    @Test
    void keepsKeyBytesAndHeadersAndSaysWhyAndWhereFrom() {
        byte[] bytes = "{\"amount\": 12}".getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {'t'});
        payments.publish(aPayment("p-1"))
                .publishRaw(1, "their key", bytes, headers)
                .thenSettled("p-1");

        DeadLetter letter = payments.takeDeadLetter();
        assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("their key");
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(letter.header("trace")).isEqualTo("t");
        assertThat(letter.header(Headers.CAUSE)).isEqualTo("NOT_FRAMED");
        assertThat(letter.header(Headers.DETAIL)).isNotEmpty();
        assertThat(letter.header(Headers.ORIGIN_TOPIC)).isEqualTo("payments.instructions");
        assertThat(letter.header(Headers.ORIGIN_PARTITION)).isEqualTo("1");
        assertThat(letter.header(Headers.ORIGIN_OFFSET)).isEqualTo(payments.partitionOf("p-1") == 1 ? "1" : "0");
        assertThat(letter.header(Headers.ORIGIN_TIMESTAMP))
                .isEqualTo(Long.toString(Fixtures.MONDAY_MORNING.toEpochMilli()));
        payments.thenNothingElse();
    }

    @Test
    void goesOnAfterWhatCanNotBeRead() {
        byte[] cutShort = PaymentScenario.bytesOf(aPayment("p-1"));
        byte[] otherSchema = cutShort.clone();
        otherSchema[5] ^= 1;
        int partition = payments.partitionOf("p-1");
        payments.publishRaw(partition, "k", null)
                .publishRaw(partition, null, new byte[0])
                .publishRaw(partition, null, Arrays.copyOf(cutShort, cutShort.length - 3))
                .publishRaw(partition, null, otherSchema)
                .publish(aPayment("p-1"))
                .thenDeadLetter(DeadLetterCause.NO_VALUE)
                .thenDeadLetter(DeadLetterCause.NOT_FRAMED)
                .thenDeadLetter(DeadLetterCause.MALFORMED)
                .thenDeadLetter(DeadLetterCause.UNKNOWN_SCHEMA)
                .thenSettled("p-1")
                .thenNothingElse();
    }

    @Test
    void refusesARecordWithoutAReadableIdentityAndKeepsNothingOfIt() {
        payments.publish(aPayment("p-1").setInstructingParticipant("BANK?").setPaymentId(" p"))
                .thenRefusedUnread("RC01", "CH16")
                .publish(aPayment(""))
                .thenRefusedUnread("CH16")
                .thenNothingElse();
    }

    @Test
    void cutsWhatIsTooLargeForTheTopicOfTheDead() {
        byte[] bomb = new byte[2 * TopicCatalogue.INSTRUCTION_BYTES_MAX];
        payments.publishRaw(0, "k", bomb);
        DeadLetter letter = payments.takeDeadLetter();
        assertThat(letter.header(Headers.CAUSE)).isEqualTo("TOO_LARGE");
        assertThat(letter.header(Headers.DETAIL)).contains("NOT_FRAMED", "2097153 bytes");
        assertThat(letter.value()).hasSizeLessThan(TopicCatalogue.INSTRUCTION_BYTES_MAX);
        payments.thenNothingElse();
    }

    @Test
    void buriesWhatIsTooLargeToBeCopied() {
        String long1 = "x".repeat(TopicCatalogue.INSTRUCTION_BYTES_MAX - 600);
        int wrong = 1 - payments.partitionOf("p-1");
        payments.publishTo(wrong, aPayment("p-1").setRemittance(long1))
                .thenDeadLetter(DeadLetterCause.TOO_LARGE)
                .publishTo(1 - wrong, aPayment("p-1").setRemittance(long1))
                .thenRefused("p-1", "CH16")
                .thenNothingElse();
    }
}
