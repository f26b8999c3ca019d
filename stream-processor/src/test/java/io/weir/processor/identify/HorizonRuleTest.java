package io.weir.processor.identify;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.identify.PerfectMemory.Answer;
import io.weir.processor.identify.PerfectMemory.Sent;
import io.weir.schemas.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The horizon rule together with expiry, crashes, revivals, clocks that jump and settings that change: whatever the order,
 * the answers are those of a memory that keeps everything, nothing settles twice, and no repeat is told anything but the
 * first answer or that it is too late.
 */
class HorizonRuleTest {

    private static final long NOW = Instant.parse("2026-11-23T10:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Duration LONG = Duration.ofDays(35);
    private static final Duration SHORT = Duration.ofDays(17);
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final int EXHAUSTIVE_STEPS = 4;
    private static final int RANDOM_HISTORIES = 2_000;
    private static final int RANDOM_STEPS = 60;

    /** What can happen next. */
    private enum Event {
        MILLISECOND_PASSES,
        HALF_A_HORIZON_PASSES,
        A_HORIZON_PASSES,
        CLOCK_GOES_BACK,
        NEW_CONTENT_COMES,
        ONE_FROM_THE_EDGE_COMES,
        ONE_FROM_THE_FUTURE_COMES,
        FIRST_COMES_AGAIN,
        LAST_COMES_AGAIN,
        SOME_IS_FORGOTTEN,
        COMMIT,
        CRASH,
        REVIVAL,
        OTHER_HORIZON,
        OTHER_TOLERANCE
    }

    @Test
    void holdsInEveryOrderOfAFewEvents() {
        Event[] events = Event.values();
        int histories = (int) Math.pow(events.length, EXHAUSTIVE_STEPS);
        for (int number = 0; number < histories; number++) {
            List<Event> history = new ArrayList<>();
            for (int rest = number, i = 0; i < EXHAUSTIVE_STEPS; i++, rest /= events.length) {
                history.add(events[rest % events.length]);
            }
            check(history, "of all orders, number " + number);
        }
    }

    @Test
    void holdsInLongHistories() {
        long seed = Long.getLong("weir.seed", 20_261_126L);
        for (int number = 0; number < RANDOM_HISTORIES; number++) {
            Random random = new Random(seed + number);
            List<Event> history = new ArrayList<>();
            for (int i = 0; i < RANDOM_STEPS; i++) {
                history.add(Event.values()[random.nextInt(Event.values().length)]);
            }
            check(history, "seed " + (seed + number));
        }
    }

    /** One that forgets at every opportunity and one that never does. */
    @Test
    void answersTheSameWhetherAnythingWasForgottenOrNot() {
        for (int number = 0; number < RANDOM_HISTORIES; number++) {
            Random random = new Random(number);
            Story forgets = new Story();
            Story keeps = new Story();
            for (int i = 0; i < RANDOM_STEPS; i++) {
                Event event = Event.values()[random.nextInt(Event.values().length)];
                forgets.happens(event);
                forgets.happens(Event.SOME_IS_FORGOTTEN);
                if (event != Event.SOME_IS_FORGOTTEN) {
                    keeps.happens(event);
                }
            }
            forgets.end();
            keeps.end();
            assertThat(forgets.task.answers()).as("seed %d", number).isEqualTo(keeps.task.answers());
        }
    }

    /** A settled payment that is told "refused" when it comes again would be sent under a new id. */
    @Test
    void aRepeatFromTheFutureIsARepeatAlsoUnderAShorterTolerance() {
        Story story = new Story();
        story.happens(Event.OTHER_TOLERANCE);
        story.send("q", story.clock + Identities.TOLERANCE_MAX.toMillis());
        story.happens(Event.OTHER_TOLERANCE);
        story.happens(Event.LAST_COMES_AGAIN);
        story.happens(Event.COMMIT);
        Answer repeat = story.task.answers().getLast();
        assertThat(repeat.kind()).isEqualTo(OutcomeKind.DUPLICATE);
        assertThat(repeat.first()).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsOverSoThatTheProofIsNotOfNothing() {
        Story story = new Story();
        story.happens(Event.NEW_CONTENT_COMES);
        story.send("other", story.clock);
        assertThat(story.task.remembered()).isEqualTo(2);
        story.happens(Event.A_HORIZON_PASSES);
        story.happens(Event.A_HORIZON_PASSES);
        story.happens(Event.A_HORIZON_PASSES);
        story.happens(Event.NEW_CONTENT_COMES);
        story.happens(Event.SOME_IS_FORGOTTEN);
        story.happens(Event.SOME_IS_FORGOTTEN);
        assertThat(story.task.remembered()).isEqualTo(1);
    }

    private static void check(List<Event> history, String which) {
        Story story = new Story();
        try {
            history.forEach(story::happens);
            story.end();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(which + ": " + history, e);
        }
    }

    /** A task, a clock, and all that was sent. A payment has been settled when it begins. */
    private static final class Story {

        private final PlayedTask task = new PlayedTask(LONG, MINUTES);
        private final List<Sent> sent = new ArrayList<>();
        private long clock = NOW;

        Story() {
            send("p", clock);
            task.commit();
        }

        void happens(Event event) {
            switch (event) {
                case MILLISECOND_PASSES -> clock += 1;
                case HALF_A_HORIZON_PASSES -> clock += 18 * DAY;
                case A_HORIZON_PASSES -> clock += LONG.toMillis();
                case CLOCK_GOES_BACK -> clock -= 2 * DAY;
                case NEW_CONTENT_COMES -> send("p", clock);
                case ONE_FROM_THE_EDGE_COMES -> send("p", clock - task.horizon().toMillis());
                case ONE_FROM_THE_FUTURE_COMES ->
                    send("p", clock + task.tolerance().toMillis());
                case FIRST_COMES_AGAIN -> sendAgain(0);
                case LAST_COMES_AGAIN -> sendAgain(sent.size() - 1);
                case SOME_IS_FORGOTTEN -> task.forgetSome();
                case COMMIT -> task.commit();
                case CRASH -> task.crashAndRestart();
                case REVIVAL -> task.revive();
                case OTHER_HORIZON -> task.restartWith(otherThan(task.horizon(), LONG, SHORT), task.tolerance());
                case OTHER_TOLERANCE ->
                    task.restartWith(task.horizon(), otherThan(task.tolerance(), MINUTES, Identities.TOLERANCE_MAX));
            }
        }

        private static Duration otherThan(Duration now, Duration one, Duration other) {
            return now.equals(one) ? other : one;
        }

        void send(String id, long requestedAt) {
            Sent record = new Sent(sent.size(), clock, id, requestedAt, 1_00);
            sent.add(record);
            task.deliver(record);
        }

        void sendAgain(int index) {
            Sent again = sent.get(index);
            send(again.id(), again.requestedAt());
        }

        /** At last everything is forgotten that may be, and everything comes once more. */
        void end() {
            for (int i = 0; i < 4; i++) {
                task.forgetSome();
            }
            List<Sent> all = List.copyOf(sent);
            all.stream().distinct().forEach(record -> send(record.id(), record.requestedAt()));
            task.commit();
            task.crashAndRestart();
            nothingIsAnsweredTwice();
            repeatsAreToldTheFirstAnswer();
        }

        private void nothingIsAnsweredTwice() {
            assertThat(task.answers()).hasSameSizeAs(sent);
            for (Answer one : task.answers()) {
                for (Answer other : task.answers()) {
                    boolean ofOneId = one.sent().id().equals(other.sent().id());
                    if (!one.equals(other) && ofOneId && one.binds() && other.binds()) {
                        assertThat(one.sent().isSamePaymentAs(other.sent()))
                                .as("%s and %s", one, other)
                                .isFalse();
                        assertThat(one.sent().requestedAt())
                                .as("rows are unique by identity and requested-at")
                                .isNotEqualTo(other.sent().requestedAt());
                    }
                }
            }
        }

        private void repeatsAreToldTheFirstAnswer() {
            for (Answer first : task.answers()) {
                for (Answer later : task.answers()) {
                    if (first.binds()
                            && later.sent().offset() > first.sent().offset()
                            && later.sent().isSamePaymentAs(first.sent())) {
                        Answer repeat = new Answer(
                                later.sent(),
                                OutcomeKind.DUPLICATE,
                                first.sent().offset(),
                                first.kind());
                        boolean right = later.kind() == OutcomeKind.TOO_LATE || later.equals(repeat);
                        assertThat(right).as("%s after %s", later, first).isTrue();
                    }
                }
            }
        }
    }
}
