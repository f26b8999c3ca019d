package io.weir.sink.audit;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.NetPosition;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.Route;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.control.ControlHash;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Stands in for publisher and processor: writes instructions and right answers to them, in transactions, as the contract says;
 * or wrong ones, where a test asks for it.
 */
public final class SyntheticPipeline implements AutoCloseable {

    static final String DEBTOR_BIC = "AAAADEFFXXX";
    static final String CREDITOR_BIC = "BBBBFRPPXXX";
    static final Instant CUT_OFF = Instant.parse("2026-11-23T10:00:00Z");
    static final int PARTITIONS = 2;

    private final SingleObjectSerdes serdes = new SingleObjectSerdes();
    private final Map<String, Object> connection;
    private final Producer<byte[], byte[]> producer;
    private final Map<Integer, List<PaymentOutcome>> accepted = new TreeMap<>();
    private final Map<Integer, Long> sequences = new HashMap<>();
    private final Map<Integer, Long> answered = new HashMap<>();
    private Instant lastCutOff = CUT_OFF.minusSeconds(60);

    SyntheticPipeline(String bootstrapServers) {
        connection = Map.of("bootstrap.servers", bootstrapServers);
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("transactional.id", "synthetic");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try (TopicAdministration topics = TopicAdministration.connectedTo(connection)) {
            topics.create(TopicCatalogue.withPartitions(PARTITIONS), 1);
        }
        producer.initTransactions();
    }

    /** Settles a payment; the consumer may change the outcome before it is written. */
    public PaymentOutcome settled(int partition, String id, long amount, Consumer<PaymentOutcome> change) {
        RecordMetadata at = instruct(partition, anInstruction(id, amount), Map.of());
        PaymentOutcome outcome = outcome(at, OutcomeKind.SETTLED, anInstruction(id, amount));
        outcome.setRoute(Route.REAL_TIME);
        outcome.setRule("default");
        change.accept(outcome);
        return answer(at, outcome);
    }

    public PaymentOutcome settled(int partition, String id, long amount) {
        return settled(partition, id, amount, outcome -> {});
    }

    public PaymentOutcome accepted(int partition, String id, long amount) {
        RecordMetadata at = instruct(partition, anInstruction(id, amount), Map.of());
        PaymentOutcome outcome = outcome(at, OutcomeKind.ACCEPTED, anInstruction(id, amount));
        outcome.setRoute(Route.MICRO_BATCH);
        outcome.setRule("batch");
        outcome.setCutOff(lastCutOff.plusSeconds(60));
        accepted.computeIfAbsent(partition, any -> new ArrayList<>()).add(outcome);
        return answer(at, outcome);
    }

    public PaymentOutcome rejected(int partition, String id) {
        RecordMetadata at = instruct(partition, anInstruction(id, 5), Map.of());
        PaymentOutcome outcome = outcome(at, OutcomeKind.REJECTED, anInstruction(id, 5));
        outcome.setReasons(
                List.of(new Reason("AC03", "CREDITOR_ACCOUNT_INVALID"), new Reason("AM02", "AMOUNT_TOO_LARGE")));
        return answer(at, outcome);
    }

    public PaymentOutcome duplicate(PaymentOutcome first, String id, long amount) {
        RecordMetadata at = instruct(first.getOrigin().getPartition(), anInstruction(id, amount), Map.of());
        PaymentOutcome outcome = outcome(at, OutcomeKind.DUPLICATE, anInstruction(id, amount));
        outcome.setFirst(FirstOutcome.newBuilder()
                .setKind(first.getKind())
                .setDecidedAt(first.getDecidedAt())
                .setOffset(first.getOrigin().getOffset())
                .setReasons(first.getReasons())
                .setCutOff(first.getCutOff())
                .build());
        return answer(at, outcome);
    }

    /** A record in the wrong partition: PLACED there, its copy settled in the target; without the copy if told so. */
    public PaymentOutcome placed(int from, int to, String id, boolean withCopy) {
        RecordMetadata at = instruct(from, anInstruction(id, 7), Map.of());
        PaymentOutcome outcome = outcome(at, OutcomeKind.PLACED, anInstruction(id, 7));
        outcome.setTargetPartition(to);
        answer(at, outcome);
        if (withCopy) {
            copy(to, id, from, at.offset());
        }
        return outcome;
    }

    /** A copy and its settlement. */
    PaymentOutcome copy(int to, String id, int from, long offset) {
        RecordMetadata copy = instruct(to, anInstruction(id, 7), Map.of(Headers.PLACED_FROM, from + ":" + offset));
        PaymentOutcome settled = outcome(copy, OutcomeKind.SETTLED, anInstruction(id, 7));
        settled.setRoute(Route.REAL_TIME);
        settled.setRule("default");
        settled.setPlacedFrom(new RecordPosition(from, offset));
        return answer(copy, settled);
    }

    /** An undecodable record and its dead letter, holding the given bytes. */
    void deadLetter(int partition, String bytes, String inLetter) {
        RecordMetadata at = send(Topics.INSTRUCTIONS, partition, "key", utf8(bytes), Map.of());
        answered(at);
        send(
                Topics.DEAD_LETTERS,
                partition,
                "key",
                utf8(inLetter),
                Map.of(
                        Headers.CAUSE,
                        "NOT_FRAMED",
                        Headers.DETAIL,
                        "not a record",
                        Headers.ORIGIN_TOPIC,
                        Topics.INSTRUCTIONS,
                        Headers.ORIGIN_PARTITION,
                        Integer.toString(partition),
                        Headers.ORIGIN_OFFSET,
                        Long.toString(at.offset()),
                        Headers.ORIGIN_TIMESTAMP,
                        Long.toString(at.timestamp())));
    }

    /** An instruction that the processor has passed without an answer. */
    RecordMetadata unanswered(int partition, String id) {
        RecordMetadata at = instruct(partition, anInstruction(id, 9), Map.of());
        answered(at);
        return at;
    }

    /** An undecodable record that the processor has passed without a dead letter. */
    RecordMetadata unansweredBytes(int partition, String bytes) {
        RecordMetadata at = send(Topics.INSTRUCTIONS, partition, "key", utf8(bytes), Map.of());
        answered(at);
        return at;
    }

    /** Writes an outcome once more. */
    void again(PaymentOutcome outcome) {
        sendOutcome(outcome);
    }

    /** Closes the open cycle: partials of all partitions, then the batch. The consumer may change the batch. */
    public SettlementBatch closeCycle(Consumer<SettlementBatch> change) {
        Instant cutOff = lastCutOff.plusSeconds(60);
        List<PartitionTotals> partitions = new ArrayList<>();
        Map<String, BigInteger> positions = new TreeMap<>();
        ControlTotals all = totals(List.of());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<PaymentOutcome> payments = accepted.getOrDefault(partition, List.of());
            long sequence = sequences.merge(partition, 1L, Long::sum);
            ControlTotals totals = totals(payments);
            partial(partition, sequence, cutOff, payments);
            partitions.add(new PartitionTotals(partition, sequence, totals));
            payments.forEach(payment -> addTo(positions, payment));
            all = plus(all, totals);
        }
        SettlementBatch batch = SettlementBatch.newBuilder()
                .setCycle("EUR/" + cutOff)
                .setCurrency("EUR")
                .setPreviousCutOff(lastCutOff)
                .setCutOff(cutOff)
                .setPositions(netPositions(positions))
                .setTotals(all)
                .setPartitions(partitions)
                .setNetMinor(new BigDecimal(
                        positions.values().stream().map(BigInteger.ZERO::max).reduce(BigInteger.ZERO, BigInteger::add)))
                .setSchemeVersion(1)
                .setClosedAt(cutOff.plusSeconds(1))
                .build();
        accepted.clear();
        lastCutOff = cutOff;
        change.accept(batch);
        send(batch);
        return batch;
    }

    void send(SettlementBatch batch) {
        send(Topics.BATCHES, 0, batch.getCycle(), bytes(batch, Topics.BATCHES), Map.of());
    }

    /** Leaves the cycle's batch out. */
    void closeCycleWithoutBatch() {
        Instant cutOff = lastCutOff.plusSeconds(60);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long sequence = sequences.merge(partition, 1L, Long::sum);
            partial(partition, sequence, cutOff, accepted.getOrDefault(partition, List.of()));
        }
        accepted.clear();
        lastCutOff = cutOff;
    }

    /** Loses the next partial of a partition: its sequence number is skipped. */
    void skipPartial(int partition) {
        sequences.merge(partition, 1L, Long::sum);
    }

    /** Commits the processor group's offsets behind what was answered. */
    public void commit() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        answered.forEach((partition, offset) ->
                offsets.put(new TopicPartition(Topics.INSTRUCTIONS, partition), new OffsetAndMetadata(offset)));
        try (Admin admin = Admin.create(connection)) {
            admin.alterConsumerGroupOffsets("weir-processor", offsets).all().get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private void partial(int partition, long sequence, Instant cutOff, List<PaymentOutcome> payments) {
        Map<String, BigInteger> positions = new TreeMap<>();
        payments.forEach(payment -> addTo(positions, payment));
        CyclePartial partial = CyclePartial.newBuilder()
                .setCurrency("EUR")
                .setPartition(partition)
                .setPartitions(PARTITIONS)
                .setSequence(sequence)
                .setPreviousCutOff(lastCutOff)
                .setCutOff(cutOff)
                .setPositions(netPositions(positions))
                .setTotals(totals(payments))
                .setSchemeVersion(1)
                .setClosedAt(cutOff.plusMillis(5))
                .build();
        send(Topics.PARTIALS, 0, "EUR", bytes(partial, Topics.PARTIALS), Map.of());
    }

    private static ControlTotals totals(List<PaymentOutcome> payments) {
        long hash = payments.stream().mapToLong(ControlHash::of).sum();
        long gross = payments.stream().mapToLong(PaymentOutcome::getAmountMinor).sum();
        return new ControlTotals((long) payments.size(), BigDecimal.valueOf(gross), hash);
    }

    private static ControlTotals plus(ControlTotals one, ControlTotals other) {
        return new ControlTotals(
                one.getCount() + other.getCount(),
                one.getGrossMinor().add(other.getGrossMinor()),
                one.getHashTotal() + other.getHashTotal());
    }

    private static void addTo(Map<String, BigInteger> positions, PaymentOutcome payment) {
        BigInteger amount = BigInteger.valueOf(payment.getAmountMinor());
        positions.merge(payment.getDebtorParticipant(), amount.negate(), BigInteger::add);
        positions.merge(payment.getCreditorParticipant(), amount, BigInteger::add);
    }

    private static List<NetPosition> netPositions(Map<String, BigInteger> positions) {
        List<NetPosition> net = new ArrayList<>();
        positions.forEach((participant, amount) -> net.add(new NetPosition(participant, new BigDecimal(amount))));
        return net;
    }

    private static PaymentInstruction anInstruction(String id, long amount) {
        return PaymentInstruction.newBuilder()
                .setInstructingParticipant("AAAADEFF")
                .setPaymentId(id)
                .setAmountMinor(amount)
                .setCurrency("EUR")
                .setDebtor(new Party("Debtor", "DE89370400440532013000", "AAAADEFF"))
                .setCreditor(new Party("Creditor", "FR1420041010050500013M02606", CREDITOR_BIC))
                .setRequestedAt(Instant.parse("2026-11-23T09:00:00Z"))
                .build();
    }

    private static PaymentOutcome outcome(RecordMetadata at, OutcomeKind kind, PaymentInstruction instruction) {
        return PaymentOutcome.newBuilder()
                .setKind(kind)
                .setIdentity(DEBTOR_BIC + "/" + instruction.getPaymentId())
                .setReasons(List.of())
                .setOrigin(new RecordPosition(at.partition(), at.offset()))
                .setAmountMinor(instruction.getAmountMinor())
                .setCurrency("EUR")
                .setDebtorParticipant(DEBTOR_BIC)
                .setDebtorAccount(instruction.getDebtor().getAccount())
                .setCreditorParticipant(CREDITOR_BIC)
                .setCreditorAccount(instruction.getCreditor().getAccount())
                .setRequestedAt(instruction.getRequestedAt())
                .setSchemeVersion(1)
                .setReceivedAt(Instant.ofEpochMilli(at.timestamp()))
                .setDecidedAt(Instant.ofEpochMilli(at.timestamp() + 3))
                .build();
    }

    private RecordMetadata instruct(int partition, PaymentInstruction instruction, Map<String, String> headers) {
        byte[] value = bytes(instruction, Topics.INSTRUCTIONS);
        return send(Topics.INSTRUCTIONS, partition, DEBTOR_BIC + "/" + instruction.getPaymentId(), value, headers);
    }

    private PaymentOutcome answer(RecordMetadata at, PaymentOutcome outcome) {
        answered(at);
        sendOutcome(outcome);
        return outcome;
    }

    private void answered(RecordMetadata at) {
        answered.put(at.partition(), at.offset() + 1);
    }

    private void sendOutcome(PaymentOutcome outcome) {
        int partition = outcome.getOrigin().getPartition();
        send(Topics.OUTCOMES, partition, outcome.getIdentity(), bytes(outcome, Topics.OUTCOMES), Map.of());
    }

    private RecordMetadata send(String topic, int partition, String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, utf8(key), value);
        new TreeMap<>(headers).forEach((name, text) -> record.headers().add(name, utf8(text)));
        producer.beginTransaction();
        try {
            RecordMetadata at = producer.send(record).get();
            producer.commitTransaction();
            return at;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecordBase> byte[] bytes(T value, String topic) {
        return serdes.valuesOf((Class<T>) value.getClass(), topic).serializer().serialize(topic, value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
