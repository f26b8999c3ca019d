package io.weir.processor.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.events.identity.PaymentIdentity;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    private static final long HORIZON = Duration.ofDays(35).toMillis();
    private static final long NOW = Instant.parse("2026-11-23T10:00:00Z").toEpochMilli();

    private final CommittedStore store = new CommittedStore(Identities.STORE);
    private final Identities identities = new Identities(store);
    private final Bytes key = identities.keyOf(new PaymentIdentity("BANKBEBBXXX/p-1"));

    @Test
    void countsNothingThatWasRequestedBeforeTheHorizon() {
        identities.remember(key, settledAt(NOW));
        assertThat(identities.find(key, NOW)).isPresent();
        assertThat(identities.find(key, NOW + 1)).isEmpty();
    }

    @Test
    void aNewPaymentUnderAnOldIdentityTakesItsPlace() {
        identities.remember(key, settledAt(NOW - HORIZON - 1));
        identities.remember(key, settledAt(NOW));
        assertThat(identities.find(key, NOW - HORIZON))
                .map(Remembered::requestedAtMillis)
                .contains(NOW);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void theBytesAloneTellWhetherTheyCount() {
        byte[] stored = settledAt(NOW).toBytes();
        assertThat(Remembered.countsFrom(stored, NOW)).isTrue();
        assertThat(Remembered.countsFrom(stored, NOW + 1)).isFalse();
        stored[0]++;
        assertThatThrownBy(() -> Remembered.countsFrom(stored, NOW)).hasMessageContaining("version 2");
    }

    @Test
    void keepsTheFirstAnswerAsItWas() {
        FirstOutcome accepted = new FirstOutcome(OutcomeKind.ACCEPTED, at(NOW), 17L, List.of(), at(NOW + 15_000));
        FirstOutcome rejected = new FirstOutcome(
                OutcomeKind.REJECTED,
                at(NOW),
                18L,
                List.of(new Reason("AC03", "CREDITOR_ACCOUNT_INVALID"), new Reason("AM01", "AMOUNT_ZERO")),
                null);
        for (FirstOutcome first : List.of(accepted, rejected, settledAt(NOW).first())) {
            Remembered remembered = new Remembered((byte) 1, new Fingerprint(-1, 7), NOW, first);
            assertThat(Remembered.fromBytes(remembered.toBytes())).isEqualTo(remembered);
        }
    }

    @Test
    void takesFortyThreeBytesForASettledPayment() {
        assertThat(settledAt(NOW).toBytes()).hasSize(43);
    }

    private static Remembered settledAt(long requestedAtMillis) {
        return new Remembered(
                (byte) 1,
                new Fingerprint(1, 2),
                requestedAtMillis,
                new FirstOutcome(OutcomeKind.SETTLED, at(NOW), 1L, List.of(), null));
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
