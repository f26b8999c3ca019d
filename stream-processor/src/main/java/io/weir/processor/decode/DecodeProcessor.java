package io.weir.processor.decode;

import io.weir.events.Parsed;
import io.weir.events.identity.PaymentIdentity;
import io.weir.events.party.BicText;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.answer.DeadLetterCause;
import io.weir.processor.answer.DeadLetters;
import io.weir.processor.answer.Outcomes;
import io.weir.processor.answer.RefusalReason;
import io.weir.processor.instruction.Arrival;
import io.weir.processor.instruction.PlacedFrom;
import io.weir.processor.instruction.RawRecord;
import io.weir.processor.instruction.Received;
import io.weir.processor.instruction.Step;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.partition.PartitionState;
import io.weir.processor.partition.Placement;
import io.weir.processor.partition.Progress;
import io.weir.processor.partition.Succession;
import io.weir.processor.reference.ReferenceData;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Notes the record's offset and time, reads its bytes and its identity. Bytes that can never be read go to the dead
 * letters, inside the transaction that moves on; a registry that is away throws, so that the record is read again
 * later.
 */
public final class DecodeProcessor implements Processor<byte[], byte[], Object, Object> {

    private final Deserializer<PaymentInstruction> deserializer;
    private final Placement placement;
    private final long horizonMillis;
    private final AnswerListener listener;
    private final InstructionLog log;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private PartitionState state;

    @SuppressWarnings("NullAway.Init")
    private Succession succession;

    @SuppressWarnings("NullAway.Init")
    private ReferenceData reference;

    @SuppressWarnings("NullAway.Init")
    private DeadLetters deadLetters;

    public DecodeProcessor(
            RecordSerdes serdes, Placement placement, Duration horizon, AnswerListener listener, InstructionLog log) {
        this.deserializer =
                serdes.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS).deserializer();
        this.placement = placement;
        this.horizonMillis = horizon.toMillis();
        this.listener = listener;
        this.log = log;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(PartitionState.STORE);
        this.state = new PartitionState(store, placement.partitions());
        this.succession = new Succession(store, log, placement.partitionOf(context.taskId()));
        this.reference = new ReferenceData(context);
        this.deadLetters = new DeadLetters(context, listener);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        SchemeRules scheme = reference.scheme();
        state.decidingUnder(scheme.version());
        Arrival arrival = arrivalOf(record);
        RawRecord raw = new RawRecord(record.key(), record.value(), record.headers());
        PaymentInstruction instruction;
        try {
            instruction = deserializer.deserialize(Topics.INSTRUCTIONS, record.headers(), record.value());
        } catch (UndecodableRecordException e) {
            DeadLetterCause cause = DeadLetterCause.valueOf(e.cause().name());
            String detail = e.getMessage() == null ? cause.name() : e.getMessage();
            deadLetters.bury(raw, arrival, cause, detail);
            return;
        }
        Parsed<PaymentIdentity> identity =
                PaymentIdentity.parse(instruction.getInstructingParticipant(), instruction.getPaymentId());
        switch (identity) {
            case Parsed.Valid<PaymentIdentity> known -> {
                Received received = new Received(instruction, known.get(), arrival, scheme, raw);
                context.forward(
                        new Record<>(known.get().text(), received, record.timestamp(), record.headers()), Step.PLACE);
            }
            case Parsed.Invalid<PaymentIdentity> unreadable -> {
                List<RefusalReason> reasons = whyUnreadable(instruction);
                PaymentOutcome outcome = Outcomes.refused(instruction, arrival, scheme.version(), reasons);
                context.forward(new Record<>((Object) null, outcome, record.timestamp()), Step.ANSWER);
            }
        }
    }

    private Arrival arrivalOf(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("an instruction is always a record of its topic"));
        succession.follow(state.progress().lastOffset(), at.offset());
        Progress progress = state.answering(at.offset(), record.timestamp(), horizonMillis);
        return new Arrival(
                placement.partitionOf(context.taskId()),
                at.offset(),
                record.timestamp(),
                progress.businessTimeMillis(),
                progress.horizonStartMillis(),
                context.currentSystemTimeMs(),
                PlacedFrom.in(record.headers()));
    }

    private static List<RefusalReason> whyUnreadable(PaymentInstruction instruction) {
        List<RefusalReason> reasons = new ArrayList<>(2);
        if (!BicText.normalise(instruction.getInstructingParticipant()).isValid()) {
            reasons.add(RefusalReason.INSTRUCTING_PARTICIPANT_INVALID);
        }
        if (!PaymentIdentity.parse("AAAABE22XXX", instruction.getPaymentId()).isValid()) {
            reasons.add(RefusalReason.PAYMENT_ID_INVALID);
        }
        return reasons;
    }
}
