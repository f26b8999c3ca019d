package io.weir.sink;

import static io.weir.sink.story.Outcomes.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.sink.story.OutcomeTopics;
import io.weir.sink.story.TestLedger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sink between a real Kafka and a real PostgreSQL. */
class SettlementSinkIT {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OutcomeTopics topics = new OutcomeTopics(PARTITIONS);
    private final TestLedger ledger = TestLedger.empty();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<SettlementSink> sinks = new ArrayList<>();
    private long committed;
    private long number;

    @AfterEach
    void close() {
        sinks.forEach(SettlementSink::close);
        topics.close();
    }

    @Test
    void storesWhatWasCommittedAndNothingElseThroughRestartsAndSecondSinks() throws Exception {
        produce(20);
        SettlementSink first = start();
        awaitAllStored();
        assertThat(first.health().problems()).isEmpty();

        first.close();
        first.awaitTermination();
        produce(20);
        start();
        awaitAllStored();

        SettlementSink third = start();
        await().atMost(PATIENCE).until(() -> owners() == 2);
        produce(20);
        awaitAllStored();

        third.close();
        produce(20);
        awaitAllStored();
        assertChainsAreWhole();
    }

    @Test
    void goesOnAfterItsSessionsTheDatabaseAndTheBrokerWereKilled() {
        start();
        produce(5);
        awaitAllStored();

        for (int i = 0; i < 3; i++) {
            ledger.execute("SELECT pg_terminate_backend(owner_pid) FROM weir.sink_partition");
            produce(5);
        }
        awaitAllStored();

        TestLedger.killAndRestartServer();
        produce(5);
        awaitAllStored();

        topics.kafka().kill();
        topics.kafka().restart();
        produce(5);
        awaitAllStored();
        assertChainsAreWhole();
    }

    @Test
    void storesAgainWhatTheDatabaseLostThoughNothingNewComes() {
        start();
        produce(1);
        awaitAllStored();
        ledger.execute("CREATE TABLE before AS SELECT * FROM weir.sink_partition");
        produce(1);
        awaitAllStored();

        ledger.execute("""
            BEGIN;
            DELETE FROM weir.payment p USING before b WHERE p.partition = b.partition
                AND b.topic = 'payments.outcomes' AND p."offset" >= b.next_offset;
            DELETE FROM weir.sink_batch s USING before b WHERE s.partition = b.partition AND s.topic_id = b.topic_id
                AND s.from_offset >= b.next_offset;
            DELETE FROM weir.sink_partition;
            INSERT INTO weir.sink_partition SELECT * FROM before;
            COMMIT""");
        awaitAllStored();
        assertChainsAreWhole();
        assertThat(meters.counter("weir.sink.rewound").count()).isEqualTo(PARTITIONS);
    }

    @Test
    void stopsOnePartitionAtARecordItCannotReadAndStoresTheOthers() {
        SettlementSink sink = start();
        produce(5);
        awaitAllStored();
        long before = Long.parseLong(ledger.value("SELECT next_offset FROM weir.sink_partition"
                + " WHERE topic = 'payments.outcomes' AND partition = 2"));

        topics.commitBytes(2, "no outcome".getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE).until(() -> !sink.health().healthy());
        topics.commit(List.of(settled("after", 3, ++number).build()));
        committed++;
        awaitAllStored();

        assertThat(sink.health().problems())
                .singleElement()
                .asString()
                .startsWith("payments.outcomes partition 2 offset " + before + " can't be stored: ");
        sink.close();
        assertThatThrownBy(sink::awaitTermination)
                .isInstanceOf(SinkStoppedException.class)
                .hasMessageContaining("payments.outcomes partition 2 offset " + before);
    }

    @Test
    void stopsAtATopicThatWasMadeAnewWhileItRan() {
        SettlementSink sink = start();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ledger.value("SELECT count(*) FROM weir.sink_partition WHERE topic = 'payments.outcomes'")
                        .equals(Integer.toString(PARTITIONS)));

        topics.makeAnew(PARTITIONS); // its offsets begin at 0, which is where the sink is: the consumer would read on
        await().atMost(PATIENCE)
                .until(() -> sink.health().problems().stream().anyMatch(problem -> problem.contains("created anew")));

        sink.close();
        assertThatThrownBy(sink::awaitTermination)
                .isInstanceOf(SinkStoppedException.class)
                .hasMessageContainingAll("topic payments.outcomes has id", "deleted and created anew");
    }

    @Test
    void storesOnceThoughSinksOfTwoGroupsBothBelieveThatThePartitionsAreTheirs() {
        MeterRegistry metersOfOne = new SimpleMeterRegistry();
        MeterRegistry metersOfTwo = new SimpleMeterRegistry();
        SettlementSink one = start("one", metersOfOne);
        produce(5);
        awaitAllStored();

        SettlementSink two = start("two", metersOfTwo);
        await().atMost(PATIENCE).until(() -> ownersOfOutcomes().equals("two"));
        ledger.execute("CREATE TABLE taken_over AS SELECT * FROM weir.sink_partition");
        await().atMost(PATIENCE).until(() -> {
            produce(1);
            return letGo(metersOfOne) >= PARTITIONS && letGo(metersOfTwo) >= PARTITIONS;
        });
        awaitAllStored();

        two.close();
        produce(5);
        awaitAllStored();
        assertThat(ownersOfOutcomes()).isEqualTo("one");
        assertThat(one.health().problems()).isEmpty();
        assertChainsAreWhole();
        assertThat(ledger.rows("""
            SELECT b.partition, b.from_offset FROM weir.sink_batch b JOIN taken_over t USING (topic_id, partition)
            WHERE b.from_offset >= t.next_offset AND b.owner_epoch < t.owner_epoch\
            """))
                .as("ranges stored by one who had been replaced")
                .isEmpty();
    }

    private SettlementSink start() {
        return start("", meters);
    }

    /** Also its name in {@code sink_partition}; without one it gets a name of its own. */
    private SettlementSink start(String group, MeterRegistry itsMeters) {
        SinkConfig config = SinkConfig.from(Map.of(
                "jdbc.url", ledger.database().url(),
                "jdbc.user", ledger.database().user(),
                "sink.group.id", group.isEmpty() ? "weir-sink" : group,
                "sink.instance.id", group,
                "kafka.bootstrap.servers", topics.bootstrapServers()));
        SettlementSink sink = new SettlementSink(config, new SingleObjectSerdes(), itsMeters);
        sinks.add(sink);
        sink.start();
        return sink;
    }

    /** Transactions of some payments in every partition; every third one is aborted. */
    private void produce(int transactions) {
        for (int i = 0; i < transactions; i++) {
            List<PaymentOutcome> answers = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (int j = 0; j <= i % 3; j++) {
                    number++;
                    answers.add(settled("p-" + number, partition, number).build());
                }
            }
            if (i % 3 == 2) {
                topics.abort(answers);
            } else {
                topics.commit(answers);
                committed += answers.size();
            }
        }
    }

    private void awaitAllStored() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ledger.value("SELECT count(*) FROM weir.payment"))
                        .isEqualTo(Long.toString(committed)));
        assertThat(ledger.value("SELECT sum(records) FROM weir.sink_batch")).isEqualTo(Long.toString(committed));
    }

    private int owners() {
        return Integer.parseInt(ledger.value("SELECT count(DISTINCT owner_id) FROM weir.sink_partition"));
    }

    private String ownersOfOutcomes() {
        return ledger.value("SELECT DISTINCT owner_id FROM weir.sink_partition WHERE topic = 'payments.outcomes'");
    }

    private static double letGo(MeterRegistry itsMeters) {
        return itsMeters.counter("weir.sink.fenced").count();
    }

    private void assertChainsAreWhole() {
        assertThat(ledger.rows("""
            SELECT b.* FROM (
                SELECT b, lag(to_offset, 1, 0) OVER w AS expected_from, lag(hash) OVER w AS expected_prev
                FROM weir.sink_batch b WINDOW w AS (PARTITION BY topic_id, partition ORDER BY from_offset)
            ) AS b
            WHERE (b.b).from_offset <> expected_from OR (b.b).prev_hash <> expected_prev
                OR (b.b).hash <> weir.chain_hash(b.b)\
            """)).isEmpty();
    }
}
