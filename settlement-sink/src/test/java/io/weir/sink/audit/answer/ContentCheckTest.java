package io.weir.sink.audit.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.finding.Contrast;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ContentCheckTest {

    private static final Instant RECEIVED = Instant.ofEpochMilli(1_700_000_001_000L);

    @Test
    void acceptsAnOutcomeThatSaysWhatItsInstructionSays() {
        assertThat(differences(OutcomeKind.SETTLED, outcome -> {})).isEmpty();
    }

    @Test
    void namesEveryFieldThatDiffers() {
        assertThat(differences(OutcomeKind.SETTLED, outcome -> {
                    outcome.setAmountMinor(101L);
                    outcome.setCurrency("USD");
                    outcome.setCreditorAccount("DE89370400440532013000");
                    outcome.setReceivedAt(RECEIVED.plusMillis(1));
                }))
                .extracting(difference -> difference.substring(0, difference.indexOf(' ')))
                .containsExactlyInAnyOrder("amountMinor", "currency", "creditorAccount", "receivedAt");
    }

    @Test
    void wantsEverythingOfAPaymentThatMovesMoneyAndOnlyNothingWrongOfOthers() {
        Consumer<PaymentOutcome> forget = outcome -> {
            outcome.setIdentity(null);
            outcome.setAmountMinor(null);
        };

        assertThat(differences(OutcomeKind.ACCEPTED, forget)).hasSize(2);
        assertThat(differences(OutcomeKind.REFUSED, forget)).isEmpty();
    }

    @Test
    void seesACopyThatIsAnsweredAsIfItWereNone() {
        assertThat(differences(record("3:17"), Optional.of(anInstruction()), anOutcome()))
                .singleElement()
                .asString()
                .startsWith("placedFrom");
        PaymentOutcome ofCopy = anOutcome();
        ofCopy.setPlacedFrom(new RecordPosition(3, 17L));
        assertThat(differences(record("3:17"), Optional.of(anInstruction()), ofCopy))
                .isEmpty();
        assertThat(differences(record("not ours"), Optional.of(anInstruction()), anOutcome()))
                .isEmpty();
    }

    @Test
    void seesAnOutcomeOfBytesThatAreNoInstruction() {
        assertThat(differences(record(""), Optional.empty(), anOutcome())).hasSize(1);
    }

    private static List<String> differences(OutcomeKind kind, Consumer<PaymentOutcome> change) {
        PaymentOutcome outcome = anOutcome();
        outcome.setKind(kind);
        change.accept(outcome);
        return differences(record(""), Optional.of(anInstruction()), outcome);
    }

    private static List<String> differences(
            ConsumerRecord<byte[], byte[]> record, Optional<PaymentInstruction> value, PaymentOutcome outcome) {
        Contrast contrast = ContentCheck.differences(record, value, outcome).all();
        return Stream.of(contrast.detail(), contrast.found())
                .flatMap(text -> Stream.of(text.split("; ")))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(String placedFrom) {
        RecordHeaders headers = new RecordHeaders();
        if (!placedFrom.isEmpty()) {
            headers.add(Headers.PLACED_FROM, placedFrom.getBytes(StandardCharsets.UTF_8));
        }
        return new ConsumerRecord<>(
                Topics.INSTRUCTIONS,
                0,
                5,
                RECEIVED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                null,
                null,
                headers,
                Optional.empty());
    }

    private static PaymentInstruction anInstruction() {
        return PaymentInstruction.newBuilder()
                .setInstructingParticipant("aaaadeff")
                .setPaymentId("p-1")
                .setAmountMinor(100)
                .setCurrency("EUR")
                .setDebtor(new Party("Debtor", "DE89 3704 0044 0532 0130 00", "AAAADEFF"))
                .setCreditor(new Party("Creditor", "FR1420041010050500013M02606", "BBBBFRPPXXX"))
                .setRequestedAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .build();
    }

    private static PaymentOutcome anOutcome() {
        return PaymentOutcome.newBuilder()
                .setKind(OutcomeKind.SETTLED)
                .setIdentity("AAAADEFFXXX/p-1")
                .setReasons(List.of())
                .setOrigin(new RecordPosition(0, 5L))
                .setAmountMinor(100L)
                .setCurrency("EUR")
                .setDebtorParticipant("AAAADEFFXXX")
                .setDebtorAccount("DE89370400440532013000")
                .setCreditorParticipant("BBBBFRPPXXX")
                .setCreditorAccount("FR1420041010050500013M02606")
                .setRequestedAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .setSchemeVersion(1)
                .setReceivedAt(RECEIVED)
                .setDecidedAt(RECEIVED.plusMillis(2))
                .build();
    }
}
