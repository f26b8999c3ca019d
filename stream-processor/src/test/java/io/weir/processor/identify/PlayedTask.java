package io.weir.processor.identify;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.answer.Outcomes;
import io.weir.processor.identify.PerfectMemory.Answer;
import io.weir.processor.identify.PerfectMemory.Sent;
import io.weir.processor.instruction.Arrival;
import io.weir.processor.instruction.RawRecord;
import io.weir.processor.instruction.Received;
import io.weir.processor.partition.PartitionState;
import io.weir.processor.partition.Progress;
import io.weir.processor.scenario.Fixtures;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The real stages that look up and remember, in a task whose transactions, crashes and revivals are played. A crash or an
 * aborted transaction loses what is not committed; the records of it are answered again.
 */
final class PlayedTask {

    private static final SchemeRules SCHEME = SchemeRules.of(Fixtures.aScheme().build());
    private static final Forgetting.Limits ONE_AT_A_TIME = new Forgetting.Limits(1, 1);
    private static final OutcomeKind[] BINDING = {OutcomeKind.SETTLED, OutcomeKind.REJECTED, OutcomeKind.ACCEPTED};

    private final CommittedStore progress = new CommittedStore(PartitionState.STORE);
    private final CommittedStore remembered = new CommittedStore(Identities.STORE);
    private final MockProcessorContext<String, Object> identifying = new MockProcessorContext<>();
    private final MockProcessorContext<String, PaymentOutcome> remembering = new MockProcessorContext<>();
    private final PerfectMemory perfect = new PerfectMemory();
    private final List<Sent> uncommitted = new ArrayList<>();
    private final List<Answer> answersUncommitted = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    private IdentifyProcessor identify;
    private RememberProcessor remember = new RememberProcessor();
    private PartitionState state;
    private Punctuator forget = now -> {};
    private Duration horizon;
    private Duration tolerance;
    private long wallClock;

    PlayedTask(Duration horizon, Duration tolerance) {
        this.horizon = horizon;
        this.tolerance = tolerance;
        identifying.addStateStore(progress);
        identifying.addStateStore(remembered);
        remembering.addStateStore(remembered);
        this.identify = newIdentify();
        this.state = new PartitionState(progress, 1);
        init();
    }

    /** What a new payment is told: by its offset, so that a wrong first answer is seen. */
    static OutcomeKind answerTo(Sent sent) {
        return BINDING[(int) (sent.offset() % BINDING.length)];
    }

    void deliver(Sent sent) {
        uncommitted.add(sent);
        answersUncommitted.add(process(sent));
    }

    void forgetSome() {
        forget.punctuate(wallClock++);
    }

    /** Checks what is committed against a perfect memory. */
    void commit() {
        progress.commitLog();
        remembered.commitLog();
        for (Answer answer : answersUncommitted) {
            Sent sent = answer.sent();
            Answer right = perfect.answer(sent, horizon.toMillis(), tolerance.toMillis(), answerTo(sent));
            if (!answer.equals(right)) {
                throw new AssertionError("told " + answer + ", right is " + right);
            }
        }
        answers.addAll(answersUncommitted);
        answersUncommitted.clear();
        uncommitted.clear();
    }

    /** A new process: new objects, the stores from the changelogs, the records of the open transaction again. */
    void crashAndRestart() {
        identify = newIdentify();
        remember = new RememberProcessor();
        revive();
    }

    /** Kafka Streams revives a task: the same objects, initialised again. */
    void revive() {
        progress.restore();
        remembered.restore();
        state = new PartitionState(progress, 1);
        init();
        List<Sent> again = List.copyOf(uncommitted);
        uncommitted.clear();
        answersUncommitted.clear();
        again.forEach(this::deliver);
    }

    /** Stopped in order and started with other settings. */
    void restartWith(Duration newHorizon, Duration newTolerance) {
        commit();
        horizon = newHorizon;
        tolerance = newTolerance;
        crashAndRestart();
    }

    /** All that was committed, in order. */
    List<Answer> answers() {
        return answers;
    }

    int remembered() {
        return remembered.size();
    }

    Duration horizon() {
        return horizon;
    }

    Duration tolerance() {
        return tolerance;
    }

    private IdentifyProcessor newIdentify() {
        return new IdentifyProcessor(1, horizon, tolerance, AnswerListener.NONE, ONE_AT_A_TIME);
    }

    private void init() {
        identifying.setCurrentSystemTimeMs(wallClock++);
        identify.init(identifying);
        remember.init(remembering);
        List<CapturedPunctuator> scheduled = identifying.scheduledPunctuators();
        forget = scheduled.get(scheduled.size() - 1).getPunctuator();
    }

    private Answer process(Sent sent) {
        Progress now = state.answering(sent.offset(), sent.appendedAt(), horizon.toMillis());
        Received received = received(sent, now);
        identifying.resetForwards();
        identify.process(new Record<>(received.identity().text(), received, 0));
        Object told = identifying.forwarded().get(0).record().value();
        if (told instanceof Identified payment) {
            remembering.resetForwards();
            PaymentOutcome outcome = outcome(payment, answerTo(sent));
            remember.process(new Record<>(received.identity().text(), new Answered(payment, outcome), 0));
            told = remembering.forwarded().get(0).record().value();
        }
        PaymentOutcome outcome = (PaymentOutcome) told;
        FirstOutcome first = outcome.getFirst();
        return first == null
                ? Answer.without(sent, outcome.getKind())
                : new Answer(sent, outcome.getKind(), first.getOffset(), first.getKind());
    }

    private static PaymentOutcome outcome(Identified payment, OutcomeKind kind) {
        if (kind == OutcomeKind.ACCEPTED) {
            return Outcomes.accepted(payment.received(), "rule", 4711);
        }
        PaymentOutcome outcome = Outcomes.settled(payment.received(), "rule");
        if (kind == OutcomeKind.REJECTED) {
            outcome.setKind(OutcomeKind.REJECTED);
            outcome.setReasons(List.of(new Reason("AC03", "CREDITOR_ACCOUNT_INVALID")));
        }
        return outcome;
    }

    private static Received received(Sent sent, Progress now) {
        PaymentInstruction instruction = Fixtures.aPayment(sent.id())
                .setRequestedAt(Instant.ofEpochMilli(sent.requestedAt()))
                .setAmountMinor(sent.amount())
                .build();
        Arrival arrival = new Arrival(
                0,
                sent.offset(),
                sent.appendedAt(),
                now.businessTimeMillis(),
                now.horizonStartMillis(),
                sent.appendedAt(),
                null);
        PaymentIdentity identity = new PaymentIdentity(Fixtures.identityOf(sent.id()));
        return new Received(instruction, identity, arrival, SCHEME, new RawRecord(null, null, new RecordHeaders()));
    }
}
