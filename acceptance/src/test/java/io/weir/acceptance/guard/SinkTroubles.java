package io.weir.acceptance.guard;

import io.weir.platform.LocalProgram;
import io.weir.schemas.topics.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Between Kafka and PostgreSQL. */
final class SinkTroubles {

    private static final String LAST_BATCHES = """
            CREATE TEMPORARY TABLE last_batch ON COMMIT DROP AS
            SELECT DISTINCT ON (b.partition) b.* FROM weir.sink_batch b
            JOIN weir.sink_partition s USING (topic_id, partition)
            WHERE s.topic = 'payments.outcomes' ORDER BY b.partition, b.from_offset DESC""";

    private SinkTroubles() {}

    static void restoredDatabase(Trial trial) throws Exception {
        trial.programs().processor("processor-1");
        trial.programs().sink("sink-1", Trial.GROUP);
        trial.load().publish(1_000);
        trial.awaitStored();
        loseTheLastMoments(trial);
        trial.load().publish(500);
        trial.awaitStored();
    }

    static void zombieOnARestoredDatabase(Trial trial) throws Exception {
        trial.programs().processor("processor-1");
        LocalProgram zombie = trial.programs().sink("sink-1", Trial.GROUP);
        trial.load().publish(1_000);
        trial.awaitStored();
        zombie.freeze();
        loseTheLastMoments(trial);
        LocalProgram other = trial.programs().sink("sink-2", "another-group");
        trial.awaitStored();
        trial.programs().mayEnd(other);
        other.kill();
        zombie.wake();
        trial.load().publish(500);
        trial.awaitStored();
    }

    /** The first sink, which has been replaced, comes back while the second is about to commit. */
    static void takeOverDuringACommit(Trial trial) throws Exception {
        trial.programs().processor("processor-1");
        LocalProgram first = trial.programs().sink("sink-1", Trial.GROUP);
        trial.load().publish(500);
        trial.awaitStored();
        trial.programs().sink("sink-2", "another-group");
        Trial.await("the second sink has taken over", () -> owned(trial, "sink-2") == Trial.PARTITIONS);
        trial.load().publish(200);
        Trial.await("the first sink is fenced", () -> first.printed().contains("letting go"));
        try (Connection lock = trial.connection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE weir.payment IN SHARE MODE");
            trial.load().publish(300);
            Trial.await("the second sink waits inside its transaction", () -> waiting(trial, "COPY"));
            Trial.await("the first sink waits for the second", () -> waiting(trial, "UPDATE weir.sink_partition"));
            lock.rollback();
        }
        trial.load().publish(300);
        trial.awaitStored();
    }

    static void positionGone(Trial trial) throws Exception {
        trial.programs().processor("processor-1");
        LocalProgram before = trial.programs().sink("sink-1", Trial.GROUP);
        trial.load().publish(500);
        trial.awaitStored();
        trial.programs().stop(before);
        trial.load().publish(300);
        Trial.await(
                "the processor has answered",
                () -> trial.topics().of(Topics.OUTCOMES).size() >= trial.load().expected());
        deleteAll(trial);
        trial.load().publish(100);
        trial.expectStop(trial.programs().sink("sink-1", Trial.GROUP), "any more, which is the next to store");
        trial.topicsAreBroken();
    }

    private static void deleteAll(Trial trial) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", trial.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> latest = new TreeMap<>(TrialTopics.BY_NUMBER);
            for (int number = 0; number < Trial.PARTITIONS; number++) {
                latest.put(new TopicPartition(Topics.OUTCOMES, number), OffsetSpec.latest());
            }
            Map<TopicPartition, RecordsToDelete> all = new TreeMap<>(TrialTopics.BY_NUMBER);
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(all).all().get();
        }
    }

    private static long owned(Trial trial, String sink) {
        try {
            return trial.number("SELECT count(*) FROM weir.sink_partition WHERE topic = 'payments.outcomes'"
                    + " AND owner_id = '" + sink + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean waiting(Trial trial, String statement) {
        try {
            return trial.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '"
                            + statement + "%'")
                    > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a stand-by that was behind, or a backup, knows nothing of: the last batch of every partition, and its position. */
    private static void loseTheLastMoments(Trial trial) throws SQLException {
        try (Connection connection = trial.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(LAST_BATCHES);
            for (String table : new String[] {"payment", "payment_repeat"}) {
                statement.execute("DELETE FROM weir." + table + " p USING last_batch l"
                        + " WHERE p.partition = l.partition AND p.\"offset\" >= l.from_offset");
            }
            statement.execute("DELETE FROM weir.sink_batch b USING last_batch l WHERE b.topic_id = l.topic_id"
                    + " AND b.partition = l.partition AND b.from_offset = l.from_offset");
            statement.execute("UPDATE weir.sink_partition s SET next_offset = l.from_offset,"
                    + " rows_total = rows_total - l.records, chain_hash = l.prev_hash FROM last_batch l"
                    + " WHERE s.topic_id = l.topic_id AND s.partition = l.partition");
            connection.commit();
        }
    }
}
