package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.answer.DeadLetterCause;
import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.topics.Headers;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final int PARTITIONS = 3;

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(PARTITIONS);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme());
    }

    @Test
    void sendsACopyOfWhatIsMisplacedAndAnswersThatOne() {
        int wrong = wrongFor("p-1");
        payments.publishTo(wrong, aPayment("p-1")).thenPlaced("p-1");
        PaymentOutcome settled = payments.take("p-1", OutcomeKind.SETTLED);
        assertThat(settled.getOrigin().getPartition()).isEqualTo(payments.partitionOf("p-1"));
        assertThat(settled.getPlacedFrom()).isEqualTo(new RecordPosition(wrong, 0L));
        payments.thenNothingElse();
    }

    @Test
    void recognisesARepeatThatAnotherClientPutElsewhere() {
        payments.publish(aPayment("p-1"))
                .publishTo(wrongFor("p-1"), aPayment("p-1"))
                .thenSettled("p-1")
                .thenPlaced("p-1")
                .thenDuplicate("p-1", OutcomeKind.SETTLED)
                .thenNothingElse();
    }

    @Test
    void goesByTheIdentityInTheValueWhateverTheKey() {
        byte[] value = PaymentScenario.bytesOf(aPayment("p-1"));
        payments.publishRaw(payments.partitionOf("p-1"), null, value)
                .thenSettled("p-1")
                .publishRaw(payments.partitionOf("p-1"), "another payment's key", value)
                .thenDuplicate("p-1", OutcomeKind.SETTLED)
                .thenNothingElse();
    }

    @Test
    void buriesACopyThatIsMisplacedAgain() {
        payments.publishRaw(
                        wrongFor("p-1"),
                        "p-1",
                        PaymentScenario.bytesOf(aPayment("p-1")),
                        headers(Headers.PLACED_FROM, "2:17"))
                .thenDeadLetter(DeadLetterCause.MISPLACED_AGAIN)
                .thenNothingElse();
    }

    @Test
    void takesAHeaderInAnotherFormForNoneOfOurs() {
        payments.publishRaw(
                        wrongFor("p-1"),
                        "p-1",
                        PaymentScenario.bytesOf(aPayment("p-1")),
                        headers(Headers.PLACED_FROM, "from a friend"))
                .thenPlaced("p-1")
                .thenSettled("p-1")
                .thenNothingElse();
    }

    private int wrongFor(String paymentId) {
        return (payments.partitionOf(paymentId) + 1) % PARTITIONS;
    }

    private static RecordHeaders headers(String name, String value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        return headers;
    }
}
