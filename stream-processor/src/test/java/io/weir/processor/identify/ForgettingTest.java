package io.weir.processor.identify;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.identity.PaymentIdentity;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgettingTest {

    private static final Duration HORIZON = Duration.ofDays(35);
    private static final long START = Instant.parse("2026-11-23T10:00:00Z").toEpochMilli();
    private static final long FIFTH = HORIZON.toMillis() / 5;
    private static final int OLD = 40;
    private static final int YOUNG = 60;

    private final CommittedStore store = new CommittedStore(Identities.STORE);
    private final Identities identities = new Identities(store);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 1_000_000, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void goesRoundOnceWhereverItBeginsAndDeletesWhatIsOver(long place) {
        fill();
        Forgetting forgetting = forgetting(new Forgetting.Limits(7, 100), place);
        int deleted = 0;
        for (int step = 0; step < (OLD + YOUNG) / 7 + 3; step++) {
            deleted += forgetting.step(START);
        }
        assertThat(deleted).isEqualTo(OLD);
        assertThat(store.size()).isEqualTo(YOUNG);
        for (int i = 0; i < YOUNG; i++) {
            assertThat(identities.find(identities.keyOf(identity("young", i)), START))
                    .isPresent();
        }
    }

    @Test
    void readsAndDeletesNoMoreInAStepThanItMay() {
        fill();
        Forgetting reading = forgetting(new Forgetting.Limits(10, 100), 0);
        for (int step = 1; step <= 5; step++) {
            reading.step(START);
            assertThat(store.visited()).isLessThanOrEqualTo(10 * step);
        }
        Forgetting deleting = forgetting(new Forgetting.Limits(100, 3), 4711);
        int left = store.size();
        for (int step = 1; step <= 5; step++) {
            assertThat(deleting.step(START)).isLessThanOrEqualTo(3);
        }
        assertThat(store.size()).isLessThan(left);
    }

    @Test
    void restsAfterARoundUntilAFifthOfAHorizonIsOver() {
        fill();
        Forgetting forgetting = forgetting(Forgetting.Limits.USUAL, 0);
        forgetting.step(START);
        forgetting.step(START);
        int visited = store.visited();
        assertThat(forgetting.step(START + FIFTH - 1)).isZero();
        assertThat(store.visited()).isEqualTo(visited);
        assertThat(forgetting.step(START + FIFTH) + forgetting.step(START + FIFTH))
                .isEqualTo(YOUNG);
    }

    /** Restarted before it can finish a round, over and over. */
    @Test
    void comesToAllRowsThoughItIsRestartedOften() {
        fill();
        for (int restart = 0; restart < 400; restart++) {
            forgetting(new Forgetting.Limits(5, 5), START + restart * 60_000L).step(START);
        }
        assertThat(store.size()).isEqualTo(YOUNG);
    }

    private Forgetting forgetting(Forgetting.Limits limits, long place) {
        return new Forgetting(store, HORIZON, limits, place);
    }

    private void fill() {
        for (int i = 0; i < OLD; i++) {
            identities.remember(identities.keyOf(identity("old", i)), settledAt(START - 1));
        }
        for (int i = 0; i < YOUNG; i++) {
            identities.remember(identities.keyOf(identity("young", i)), settledAt(START));
        }
    }

    private static PaymentIdentity identity(String kind, int number) {
        return new PaymentIdentity("BANKBEBBXXX/" + kind + "-" + number);
    }

    private static Remembered settledAt(long requestedAtMillis) {
        Instant at = Instant.ofEpochMilli(requestedAtMillis);
        return new Remembered(
                (byte) 1,
                new Fingerprint(1, 2),
                requestedAtMillis,
                new FirstOutcome(OutcomeKind.SETTLED, at, 1L, List.of(), null));
    }
}
