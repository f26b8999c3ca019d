package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RegistryOutageTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = BEGIN.plusSeconds(5);

    private final RegistryOutage outage = new RegistryOutage();

    @Test
    void lastsFromTheFirstUnansweredQuestionToTheFirstAnswer() {
        outage.startsWaiting(BEGIN);
        outage.startsWaiting(LATER);
        outage.unanswered(LATER);
        assertThat(outage.since(LATER)).contains(BEGIN);

        outage.answered();

        assertThat(outage.since(LATER)).isEmpty();
    }

    @Test
    void isNotOverBecauseSomebodyNeedsNothingFromTheRegistry() {
        outage.startsWaiting(BEGIN);
        outage.gotOn();
        assertThat(outage.since(BEGIN.plus(RegistryOutage.COUNTS_FOR.multipliedBy(10))))
                .contains(BEGIN);

        outage.stopsWaiting();
        outage.gotOn();

        assertThat(outage.since(LATER)).isEmpty();
    }

    @Test
    void goesOnForOthersWhoWaitWhenOneGotAnAnswerInBetween() {
        outage.startsWaiting(BEGIN);
        outage.startsWaiting(BEGIN);
        outage.answered();
        outage.stopsWaiting();

        outage.unanswered(LATER);

        assertThat(outage.since(LATER)).contains(LATER);
    }

    @Test
    void isForgottenWhenWhoeverWaitedHasGivenUpAndNobodyAsksAgain() {
        outage.startsWaiting(BEGIN);
        outage.stopsWaiting();

        assertThat(outage.since(BEGIN.plus(RegistryOutage.COUNTS_FOR))).contains(BEGIN);
        assertThat(outage.since(BEGIN.plus(RegistryOutage.COUNTS_FOR).plusMillis(1)))
                .isEmpty();
    }
}
