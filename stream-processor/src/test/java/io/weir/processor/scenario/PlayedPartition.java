package io.weir.processor.scenario;

import io.weir.processor.PaymentSettings;
import io.weir.processor.PaymentTopology;
import io.weir.processor.Surroundings;
import io.weir.processor.partition.Placement;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One partition of payments.instructions with the topology that answers it. */
final class PlayedPartition implements AutoCloseable {

    static final String COPIES = "copies-that-the-scenario-carries";

    private final int number;
    private final TopologyTestDriver driver;
    private long nextOffset;
    private final TestInputTopic<byte[], byte[]> instructions;
    private final TestInputTopic<byte[], byte[]> schemes;
    private final TestInputTopic<byte[], byte[]> accounts;
    private final TestOutputTopic<String, PaymentOutcome> outcomes;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<byte[], byte[]> copies;
    private final TestOutputTopic<String, CyclePartial> partials;

    PlayedPartition(Placement placement, PaymentSettings settings, RecordSerdes serdes, Played played) {
        this.number = played.number();
        this.driver = new TopologyTestDriver(
                new PaymentTopology(settings.withCopiesTo(COPIES), serdes, placement, played.surroundings()).payments(),
                configuration("partition-" + number),
                played.begin());
        this.instructions = input(Topics.INSTRUCTIONS);
        this.schemes = input(Topics.SCHEME);
        this.accounts = input(Topics.ACCOUNTS);
        this.outcomes = driver.createOutputTopic(
                Topics.OUTCOMES,
                new StringDeserializer(),
                serdes.valuesOf(PaymentOutcome.class, Topics.OUTCOMES).deserializer());
        this.deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.copies = driver.createOutputTopic(COPIES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partials = driver.createOutputTopic(
                Topics.PARTIALS,
                new StringDeserializer(),
                serdes.valuesOf(CyclePartial.class, Topics.PARTIALS).deserializer());
    }

    /** What is played: which partition, from when, in what surroundings. */
    record Played(int number, Instant begin, Surroundings surroundings) {}

    int number() {
        return number;
    }

    void scheme(byte[] key, byte @Nullable [] value) {
        schemes.pipeInput(key, value);
    }

    void account(byte[] key, byte @Nullable [] value) {
        accounts.pipeInput(key, value);
    }

    /** The offset that the next instruction will have: the test driver counts from 0. */
    long nextOffset() {
        return nextOffset;
    }

    void instruction(byte @Nullable [] key, byte @Nullable [] value, Headers headers, Instant appended) {
        nextOffset++;
        instructions.pipeInput(new TestRecord<>(key, value, headers, appended));
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The clock is set back: no punctuator runs then. */
    void setBack(Duration time) {
        DriverClock.of(driver).setBack(time);
    }

    List<TestRecord<String, PaymentOutcome>> outcomes() {
        return outcomes.readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> copies() {
        return copies.readRecordsToList();
    }

    List<TestRecord<String, CyclePartial>> partials() {
        return partials.readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }

    static Properties configuration(String name) {
        Properties configuration = new Properties();
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, "scenario-" + name);
        configuration.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        configuration.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
        configuration.put(
                StreamsConfig.STATE_DIR_CONFIG,
                System.getProperty("java.io.tmpdir") + "/weir-scenario-"
                        + ProcessHandle.current().pid());
        return configuration;
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
