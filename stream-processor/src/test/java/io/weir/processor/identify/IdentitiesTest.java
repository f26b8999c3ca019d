package io.weir.processor.identify;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.identity.PaymentIdentity;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {

    private static final long HORIZON = Duration.ofDays(35).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOW = Instant.parse("2026-11-23T10:00:00Z").toEpochMilli();
    private static final PaymentIdentity IDENTITY = new PaymentIdentity("BANKBEBBXXX/p-1");

    private KeyValueStore<Bytes, byte[]> store;
    private Identities identities;

    @BeforeEach
    void storeIsEmpty() {
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Identities.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        identities = new Identities(store);
    }

    /** The span of what counts meets the borders of buckets everywhere. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 34, 35, 36, 37, 70, 71, 72, 73, 100})
    void findsWhatCountsWhereverTheBordersOfBucketsAre(int days) {
        long now = NOW + days * DAY;
        for (long requestedAt : new long[] {now - HORIZON, now - HORIZON / 2, now, now + DAY}) {
            PaymentIdentity identity = new PaymentIdentity("BANKBEBBXXX/" + requestedAt);
            identities.remember(identity, settledAt(requestedAt));
            for (long asked : new long[] {now - HORIZON, now, now + DAY}) {
                assertThat(identities.find(identity, asked, now - HORIZON, now))
                        .map(Remembered::requestedAtMillis)
                        .contains(requestedAt);
            }
        }
    }

    @Test
    void countsNothingThatWasRequestedBeforeTheHorizon() {
        identities.remember(IDENTITY, settledAt(NOW));
        assertThat(identities.find(IDENTITY, NOW, NOW, NOW)).isPresent();
        assertThat(identities.find(IDENTITY, NOW, NOW + 1, NOW)).isEmpty();
    }

    @Test
    void forgetsSomeAtATimeAndGoesOnWhereItStopped() {
        for (int i = 0; i < 12; i++) {
            identities.remember(new PaymentIdentity("BANKBEBBXXX/old-" + i), settledAt(NOW - 100 * DAY));
        }
        identities.remember(IDENTITY, settledAt(NOW));
        long horizonStart = NOW - HORIZON;
        assertThat(identities.forget(horizonStart, 5)).isEqualTo(5);
        assertThat(identities.forget(horizonStart, 5)).isEqualTo(5);
        assertThat(identities.forget(horizonStart, 5)).isEqualTo(2);
        assertThat(identities.forget(horizonStart, 5)).isZero();
        assertThat(identities.find(IDENTITY, NOW, horizonStart, NOW)).isPresent();
        assertThat(store.approximateNumEntries()).isEqualTo(1);
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
