package io.weir.processor.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.Extensions;
import io.weir.processor.PaymentSettings;
import io.weir.processor.Surroundings;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.answer.DeadLetterCause;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.invariant.Invariants;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.reference.ReferenceListener;
import io.weir.schemas.AccountException;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.Route;
import io.weir.schemas.Scheme;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A business story about payments, told against the real topology: given, when, then. Every {@code then} takes away
 * the answer that it speaks of; a story ends with {@link #thenNothingElse()}.
 *
 * <pre>{@code
 * @AutoClose private final PaymentScenario payments = PaymentScenario.withPartitions(4);
 *
 * payments.given(aScheme())
 *         .publish(aPayment("p-1"))
 *         .thenSettled("p-1")
 *         .thenNothingElse();
 * }</pre>
 */
public final class PaymentScenario implements AutoCloseable {

    private static final SingleObjectSerdes SERDES = new SingleObjectSerdes();

    // Before stories begin: the partitions open their first cycles under the first scheme.
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    private final AtomicBoolean clockTrusted = new AtomicBoolean(true);
    private final Invariants invariants = Invariants.all();
    private final Pipeline pipeline;

    /**
     * A story on this many partitions.
     *
     * @param settings with stores in memory, or on disk where the story is about them
     */
    public PaymentScenario(int partitions, PaymentSettings settings) {
        this.pipeline = new Pipeline(
                partitions,
                settings,
                new Surroundings(
                        clockTrusted::get,
                        AnswerListener.NONE,
                        ReferenceListener.NONE,
                        new HeldCycles(),
                        InstructionLog.TRUSTED),
                Fixtures.MONDAY_MORNING.minus(WARM_UP),
                invariants.watch());
    }

    /** With the extensions that the test's class path has, as the program would find them. */
    public static PaymentScenario withPartitions(int partitions) {
        return played(partitions, Extensions.found(PaymentScenario.class.getClassLoader()));
    }

    /** On one partition, with these extensions and no others. */
    public static PaymentScenario with(Extensions extensions) {
        return played(1, extensions);
    }

    private static PaymentScenario played(int partitions, Extensions extensions) {
        return new PaymentScenario(
                partitions,
                PaymentSettings.standard()
                        .withStorage(PaymentSettings.Storage.MEMORY)
                        .withExtensions(extensions));
    }

    // given -----------------------------------------------------------------------------------------------------------

    public PaymentScenario given(Scheme.Builder scheme) {
        Scheme whole = scheme.build();
        return givenSchemeBytes(
                whole.getName(),
                SERDES.valuesOf(Scheme.class, Topics.SCHEME).serializer().serialize(Topics.SCHEME, whole));
    }

    public PaymentScenario givenSchemeBytes(String name, byte @Nullable [] value) {
        pipeline.scheme(name, value);
        return pipeline.now().isBefore(Fixtures.MONDAY_MORNING) ? at(Fixtures.MONDAY_MORNING) : this;
    }

    /** Only the instance of one partition hears of a scheme; the others haven't yet. */
    public PaymentScenario givenOnlyIn(int partition, Scheme.Builder scheme) {
        Scheme whole = scheme.build();
        pipeline.schemeIn(
                partition,
                whole.getName(),
                SERDES.valuesOf(Scheme.class, Topics.SCHEME).serializer().serialize(Topics.SCHEME, whole));
        return this;
    }

    public PaymentScenario given(AccountException.Builder exception) {
        AccountException whole = exception.build();
        pipeline.account(
                whole.getAccount(),
                SERDES.valuesOf(AccountException.class, Topics.ACCOUNTS)
                        .serializer()
                        .serialize(Topics.ACCOUNTS, whole));
        return this;
    }

    public PaymentScenario givenAccountBytes(String iban, byte @Nullable [] value) {
        pipeline.account(iban, value);
        return this;
    }

    /** The account is no longer out of the ordinary. */
    public PaymentScenario givenFree(String iban) {
        return givenAccountBytes(iban, null);
    }

    /** The program distrusts its clock, or trusts it again. */
    public PaymentScenario givenClockTrusted(boolean trusted) {
        clockTrusted.set(trusted);
        return this;
    }

    /** From now on the broker's append times differ from the processors' clocks. */
    public PaymentScenario givenBrokerAheadBy(Duration difference) {
        pipeline.brokerAheadBy(difference);
        return this;
    }

    /** No instance works on a partition: what is published to it waits. */
    public PaymentScenario givenStopped(int partition) {
        pipeline.stop(partition);
        return this;
    }

    /** An instance takes the partition over. */
    public PaymentScenario givenResumed(int partition) {
        pipeline.resume(partition);
        return this;
    }

    // when ------------------------------------------------------------------------------------------------------------

    /** Publishes as our own library does: keyed by identity, to the identity's partition. */
    public PaymentScenario publish(PaymentInstruction.Builder instruction) {
        PaymentInstruction whole = instruction.build();
        PaymentIdentity identity = PaymentIdentity.parse(whole.getInstructingParticipant(), whole.getPaymentId())
                .value()
                .orElse(new PaymentIdentity(Fixtures.identityOf("unreadable")));
        return publishTo(pipeline.partitionOf(identity), instruction);
    }

    /** Publishes as a client does that partitions in its own way. */
    public PaymentScenario publishTo(int partition, PaymentInstruction.Builder instruction) {
        return publishRaw(partition, "some key", bytesOf(instruction));
    }

    public PaymentScenario publishRaw(int partition, @Nullable String key, byte @Nullable [] value) {
        return publishRaw(partition, key, value, new RecordHeaders());
    }

    public PaymentScenario publishRaw(
            int partition, @Nullable String key, byte @Nullable [] value, RecordHeaders headers) {
        pipeline.instruction(partition, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, headers);
        return this;
    }

    public PaymentScenario advance(Duration time) {
        pipeline.advance(time);
        return this;
    }

    public PaymentScenario at(Instant instant) {
        return advance(Duration.between(pipeline.now(), instant));
    }

    // then ------------------------------------------------------------------------------------------------------------

    public PaymentScenario thenSettled(String paymentId) {
        take(paymentId, OutcomeKind.SETTLED);
        return this;
    }

    public PaymentScenario thenAccepted(String paymentId, Instant cutOff) {
        assertThat(take(paymentId, OutcomeKind.ACCEPTED).getCutOff())
                .as("cut-off")
                .isEqualTo(cutOff);
        return this;
    }

    public PaymentScenario thenRejected(String paymentId, String... codes) {
        assertThat(take(paymentId, OutcomeKind.REJECTED).getReasons())
                .extracting(Reason::getCode)
                .containsExactly(codes);
        return this;
    }

    /** Rejected, for the reasons of these names. */
    public PaymentScenario thenRejectedFor(String paymentId, String... names) {
        assertThat(take(paymentId, OutcomeKind.REJECTED).getReasons())
                .extracting(Reason::getName)
                .containsExactly(names);
        return this;
    }

    /**
     * Settled or accepted, as a rule has it.
     *
     * @param rule name of the rule that decided
     */
    public PaymentScenario thenRouted(String paymentId, Route route, String rule) {
        PaymentOutcome outcome = taken(pipeline.outcomes().iterator(), Fixtures.identityOf(paymentId));
        assertThat(outcome.getRule()).as("rule").isEqualTo(rule);
        assertThat(outcome.getRoute()).as("route").isEqualTo(route);
        return this;
    }

    public PaymentScenario thenRefused(String paymentId, String... codes) {
        assertThat(take(paymentId, OutcomeKind.REFUSED).getReasons())
                .extracting(Reason::getCode)
                .containsExactly(codes);
        return this;
    }

    /** Refused, since the identity can't be read. */
    public PaymentScenario thenRefusedUnread(String... codes) {
        PaymentOutcome outcome = takeAny();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.REFUSED);
        assertThat(outcome.getIdentity()).isNull();
        assertThat(outcome.getReasons()).extracting(Reason::getCode).containsExactly(codes);
        return this;
    }

    /**
     * Then the repeat is recognised.
     *
     * @param first the answer that it is told
     */
    public PaymentScenario thenDuplicate(String paymentId, OutcomeKind first) {
        assertThat(take(paymentId, OutcomeKind.DUPLICATE).getFirst().getKind())
                .as("first answer")
                .isEqualTo(first);
        return this;
    }

    public PaymentScenario thenConflict(String paymentId) {
        assertThat(take(paymentId, OutcomeKind.CONFLICT).getFirst()).isNull();
        return this;
    }

    public PaymentScenario thenTooLate(String paymentId) {
        take(paymentId, OutcomeKind.TOO_LATE);
        return this;
    }

    public PaymentScenario thenPlaced(String paymentId) {
        PaymentOutcome outcome = take(paymentId, OutcomeKind.PLACED);
        assertThat(outcome.getTargetPartition()).isEqualTo(partitionOf(paymentId));
        return this;
    }

    public PaymentScenario thenDeadLetter(DeadLetterCause cause) {
        assertThat(takeDeadLetter().header(Headers.CAUSE)).isEqualTo(cause.name());
        return this;
    }

    /**
     * Then a batch is published.
     *
     * @param payments how many it is made of
     */
    public PaymentScenario thenBatch(String cycle, long payments) {
        SettlementBatch batch = takeBatch();
        assertThat(batch.getCycle()).isEqualTo(cycle);
        assertThat(batch.getTotals().getCount()).as("payments").isEqualTo(payments);
        return this;
    }

    public PaymentScenario thenNothingElse() {
        assertThat(pipeline.outcomes()).as("outcomes that no one spoke of").isEmpty();
        assertThat(pipeline.deadLetters())
                .as("dead letters that no one spoke of")
                .isEmpty();
        assertThat(pipeline.batches()).as("batches that no one spoke of").isEmpty();
        invariants.hold();
        return this;
    }

    // for a closer look -----------------------------------------------------------------------------------------------

    /** Takes the next answer to a payment. */
    public PaymentOutcome take(String paymentId, OutcomeKind kind) {
        PaymentOutcome outcome = taken(pipeline.outcomes().iterator(), Fixtures.identityOf(paymentId));
        assertThat(outcome.getKind())
                .as("answer to " + paymentId + ": " + outcome)
                .isEqualTo(kind);
        return outcome;
    }

    /** Takes the next answer, whatever it answers. */
    public PaymentOutcome takeAny() {
        assertThat(pipeline.outcomes()).as("outcomes").isNotEmpty();
        return pipeline.outcomes().removeFirst();
    }

    public DeadLetter takeDeadLetter() {
        assertThat(pipeline.deadLetters()).as("dead letters").isNotEmpty();
        return pipeline.deadLetters().removeFirst();
    }

    public SettlementBatch takeBatch() {
        assertThat(pipeline.batches()).as("batches").isNotEmpty();
        return pipeline.batches().removeFirst();
    }

    public int partitionOf(String paymentId) {
        return pipeline.partitionOf(new PaymentIdentity(Fixtures.identityOf(paymentId)));
    }

    public static byte[] bytesOf(PaymentInstruction.Builder instruction) {
        return SERDES.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                .serializer()
                .serialize(Topics.INSTRUCTIONS, instruction.build());
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private static PaymentOutcome taken(Iterator<PaymentOutcome> outcomes, String identity) {
        while (outcomes.hasNext()) {
            PaymentOutcome outcome = outcomes.next();
            if (identity.equals(outcome.getIdentity())) {
                outcomes.remove();
                return outcome;
            }
        }
        throw new AssertionError("no answer to " + identity);
    }
}
