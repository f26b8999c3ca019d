package io.weir.processor.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.invariant.Invariants;
import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Seen;
import io.weir.processor.invariant.Watch;
import io.weir.processor.oracle.AssemblerOracle;
import io.weir.processor.oracle.Emitted;
import io.weir.processor.oracle.OracleRules;
import io.weir.processor.oracle.PartitionOracle;
import io.weir.processor.oracle.Reading;
import io.weir.schemas.AccountException;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Scheme;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** All that stands in the topics of a real broker now, to be compared with what the oracles make of what went in. */
final class ModelledTopics {

    static final int PARTITIONS = 2;

    private final Map<String, Object> client;
    private final RegistrySerdes serdes;
    // In this order: an answer is never read without what it answers.
    private final List<Seen<SettlementBatch>> batches;
    private final List<Seen<CyclePartial>> partials;
    private final List<Seen<PaymentOutcome>> outcomes;
    private final List<Seen<Raw>> letters;
    private final List<Seen<Raw>> instructions;

    ModelledTopics(Map<String, Object> client, String isolation, RegistrySerdes serdes) {
        this.client = new HashMap<>(client);
        this.client.put("isolation.level", isolation);
        this.serdes = serdes;
        this.batches = values(SettlementBatch.class, Topics.BATCHES);
        this.partials = values(CyclePartial.class, Topics.PARTIALS);
        this.outcomes = values(PaymentOutcome.class, Topics.OUTCOMES);
        this.letters = raws(Topics.DEAD_LETTERS);
        this.instructions = raws(Topics.INSTRUCTIONS);
    }

    List<Seen<PaymentOutcome>> outcomes() {
        return outcomes;
    }

    /** Every record is answered and every accepted payment in a batch. */
    boolean isSettled(int published) {
        long accepted = outcomes.stream()
                .filter(seen -> seen.value().getKind() == OutcomeKind.ACCEPTED)
                .count();
        long inBatches = batches.stream()
                .mapToLong(seen -> seen.value().getTotals().getCount())
                .sum();
        return instructions.size() >= published
                && outcomes.size() + letters.size() == instructions.size()
                && accepted == inBatches;
    }

    /** @param whole any instruction as it is written, for the frame that instructions have */
    void compareWithOracle(Scheme scheme, List<AccountException> accounts, List<Emitted> published, byte[] whole) {
        Map<Boolean, List<Emitted>> expected = Stream.concat(
                        published.stream(),
                        Stream.concat(
                                Stream.of(0, 1)
                                        .flatMap(number -> ofPartition(number, scheme, accounts, whole).stream()),
                                expectedBatches().stream()))
                .collect(Collectors.partitioningBy(emitted -> emitted.topic().equals(Topics.INSTRUCTIONS)));
        assertThat(instructions.stream().map(seen -> emitted(Topics.INSTRUCTIONS, seen)))
                .as("what was published and the copies of what was misplaced")
                .containsExactlyInAnyOrderElementsOf(expected.getOrDefault(true, List.of()));
        SortedMap<String, List<Emitted>> should = byPlace(expected.getOrDefault(false, List.of()));
        SortedMap<String, List<Emitted>> found = byPlace(answers());
        assertThat(found.keySet()).isEqualTo(should.keySet());
        found.forEach((place, records) -> assertThat(records).as(place).containsExactlyElementsOf(should.get(place)));
        Invariants invariants = Invariants.all();
        tell(invariants.watch());
        invariants.hold();
    }

    /** Plays what stands in a partition, with the times that were observed: closings at or before a decision stand before it. */
    private List<Emitted> ofPartition(int number, Scheme scheme, List<AccountException> accounts, byte[] whole) {
        PartitionOracle oracle = new PartitionOracle(
                number,
                new OracleRules(PARTITIONS, History.HORIZON, History.TOLERANCE),
                value -> ofRegistry(value, whole));
        oracle.scheme(scheme);
        accounts.forEach(account -> oracle.account(account.getAccount(), Optional.of(account)));
        List<CyclePartial> own = partials.stream()
                .map(Seen::value)
                .filter(partial -> partial.getPartition() == number)
                .toList();
        oracle.clock(own.stream()
                .filter(partial -> partial.getSequence() == 1)
                .mapToLong(partial -> partial.getPreviousCutOff().toEpochMilli())
                .max()
                .orElseThrow());
        SortedSet<Long> closings = own.stream()
                .map(partial -> partial.getClosedAt().toEpochMilli())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Long, Long> decided = new HashMap<>();
        outcomes.stream()
                .map(Seen::value)
                .filter(outcome -> outcome.getOrigin().getPartition() == number)
                .forEach(outcome -> decided.put(
                        outcome.getOrigin().getOffset(), outcome.getDecidedAt().toEpochMilli()));
        for (Seen<Raw> seen : instructions) {
            if (seen.partition() == number) {
                long decidedAt = decided.getOrDefault(seen.offset(), 0L); // a dead letter tells no time and needs none
                while (!closings.isEmpty() && closings.first() <= decidedAt) {
                    oracle.clock(closings.removeFirst());
                }
                oracle.instruction(seen, decidedAt);
            }
        }
        closings.forEach(oracle::clock);
        return oracle.takeEmitted();
    }

    private List<Emitted> expectedBatches() {
        AssemblerOracle assembler = new AssemblerOracle(PARTITIONS);
        return partials.stream()
                .flatMap(seen -> assembler.take(seen.value()).stream())
                .map(batch -> new Emitted(Topics.BATCHES, 0, batch.getCycle(), batch))
                .toList();
    }

    private List<Emitted> answers() {
        List<Emitted> answers = new ArrayList<>();
        outcomes.forEach(seen -> answers.add(emitted(Topics.OUTCOMES, seen)));
        for (Seen<Raw> letter : letters) {
            assertThat(letter.value().header(Headers.DETAIL)).isNotBlank();
            answers.add(new Emitted(
                    Topics.DEAD_LETTERS,
                    letter.partition(),
                    letter.key(),
                    letter.value().without(Headers.DETAIL)));
        }
        partials.forEach(seen ->
                answers.add(new Emitted(Topics.PARTIALS, seen.value().getPartition(), seen.key(), seen.value())));
        batches.forEach(seen -> answers.add(new Emitted(Topics.BATCHES, 0, seen.key(), seen.value())));
        return answers;
    }

    private void tell(Watch watch) {
        instructions.forEach(watch::instruction);
        outcomes.forEach(watch::outcome);
        letters.forEach(watch::deadLetter);
        partials.forEach(watch::partial);
        batches.forEach(watch::batch);
    }

    private static Emitted emitted(String topic, Seen<?> seen) {
        return new Emitted(topic, seen.partition(), seen.key(), seen.value());
    }

    /** Where order means something: a partition, or a currency of it. Of a batch the invariants look at the order. */
    private static SortedMap<String, List<Emitted>> byPlace(List<Emitted> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        record -> record.topic() + "-" + record.partition()
                                + switch (record.value()) {
                                    case CyclePartial partial -> " " + partial.getCurrency();
                                    case SettlementBatch batch -> " " + batch.getCycle();
                                    default -> "";
                                },
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** Reads the registry's frame: 0, the four bytes of the schema's id, one record. */
    private static Reading ofRegistry(byte @Nullable [] value, byte[] whole) {
        if (value == null) {
            return new Reading.Undecodable("NO_VALUE");
        }
        if (value.length < 5 || value[0] != 0) {
            return new Reading.Undecodable("NOT_FRAMED");
        }
        if (!Arrays.equals(value, 0, 5, whole, 0, 5)) {
            return new Reading.Undecodable("UNKNOWN_SCHEMA");
        }
        ByteBuffer single = ByteBuffer.allocate(value.length + 5).order(ByteOrder.LITTLE_ENDIAN);
        single.put((byte) 0xc3).put((byte) 1).putLong(Reading.FINGERPRINT).put(value, 5, value.length - 5);
        return Reading.ofSingleObject(single.array());
    }

    private <T extends SpecificRecordBase> List<Seen<T>> values(Class<T> type, String topic) {
        return read(topic).stream()
                .map(record ->
                        seen(record, serdes.valuesOf(type, topic).deserializer().deserialize(topic, record.value())))
                .toList();
    }

    private List<Seen<Raw>> raws(String topic) {
        return read(topic).stream()
                .map(record -> {
                    SortedMap<String, String> headers = new TreeMap<>();
                    record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
                    return seen(record, new Raw(record.key(), record.value(), headers));
                })
                .toList();
    }

    private static <T> Seen<T> seen(ConsumerRecord<byte[], byte[]> record, T value) {
        return new Seen<>(record.partition(), record.offset(), record.timestamp(), text(record.key()), value);
    }

    static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> all = new HashSet<>();
            consumer.partitionsFor(topic).forEach(at -> all.add(new TopicPartition(topic, at.partition())));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }
}
