package io.weir.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.control.ControlHash;
import io.weir.sink.audit.total.ControlText;
import io.weir.sink.audit.total.OutcomeColumns;
import io.weir.sink.audit.total.PlacedPairs;
import io.weir.sink.audit.total.Sha256;
import io.weir.sink.audit.total.Sum;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit's own hashes, held against the written definition and against the pipeline's. */
class HashesTest {

    private static PaymentOutcome anOutcome() {
        return PaymentOutcome.newBuilder()
                .setKind(OutcomeKind.REJECTED)
                .setIdentity("AAAADEFFXXX/p-1")
                .setReasons(List.of(new Reason("AC03", "CREDITOR_ACCOUNT_INVALID"), new Reason("AM02", "TOO_MUCH")))
                .setOrigin(new RecordPosition(3, 77L))
                .setAmountMinor(12_345L)
                .setCurrency("EUR")
                .setDebtorParticipant("AAAADEFFXXX")
                .setDebtorAccount("DE89370400440532013000")
                .setRequestedAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .setSchemeVersion(4)
                .setReceivedAt(Instant.ofEpochMilli(1_700_000_001_000L))
                .setDecidedAt(Instant.ofEpochMilli(1_700_000_001_002L))
                .build();
    }

    @Test
    void makesTheControlTextOfTheDefinition() {
        assertThat(new String(new ControlText().of(anOutcome()).copy(), StandardCharsets.UTF_8))
                .isEqualTo("REJECTED|AAAADEFFXXX/p-1|1700000000123|12345|EUR|AAAADEFFXXX|DE89370400440532013000||||"
                        + "AC03,AM02|3|77");
    }

    @Test
    void agreesWithThePipeline() {
        assertThat(new Sha256().first64(new ControlText().of(anOutcome()))).isEqualTo(ControlHash.of(anOutcome()));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                9,
                10,
                99,
                100,
                1_234_567_890_123L,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                -1,
                Long.MIN_VALUE
            })
    void writesNumbersAsTheyAreWritten(long number) {
        PaymentOutcome outcome = anOutcome();
        outcome.setAmountMinor(number);

        assertThat(new Sha256().first64(new ControlText().of(outcome))).isEqualTo(ControlHash.of(outcome));
    }

    @Test
    void tellsTheTextOfEveryColumn() {
        assertThat(OutcomeColumns.ALL.stream().map(column -> column.textOf(anOutcome())))
                .startsWith("REJECTED", "AAAADEFFXXX/p-1", "1700000000123000", "12345", "EUR")
                .contains("AC03,AM02", "CREDITOR_ACCOUNT_INVALID,TOO_MUCH");
    }

    @Test
    void tellsSetsApartThatCountAndPlainSumsDoNot() {
        PlacedPairs pairs = new PlacedPairs();
        pairs.sent(0, 1, 1);
        pairs.sent(0, 4, 1);
        pairs.copied(0, 2, 1);
        pairs.copied(0, 3, 1);

        assertThat(pairs.pairs().values()).singleElement().matches(sides -> !sides.agree());
    }

    @Test
    void findsSetsEqualWhateverTheirOrder() {
        PlacedPairs pairs = new PlacedPairs();
        pairs.sent(0, 1, 1);
        pairs.sent(0, 2, 1);
        pairs.copied(0, 2, 1);
        pairs.copied(0, 1, 1);

        assertThat(pairs.pairs().values()).singleElement().matches(PlacedPairs.Sides::agree);
    }

    @Test
    void addsAmountsBeyondALong() {
        Sum sum = new Sum();
        sum.add(Long.MAX_VALUE);
        sum.add(Long.MAX_VALUE);
        sum.add(-1);

        assertThat(sum.value()).isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.valueOf(3)));
    }
}
