package io.weir.sink.audit;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.platform.LocalPlatform;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.sink.SettlementSink;
import io.weir.sink.SinkConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.ds.PGSimpleDataSource;

/** A real Kafka and PostgreSQL with a pipeline's topics, and the real sink to store them. */
public final class AuditWorld implements AutoCloseable {

    private final LocalPlatform platform =
            LocalPlatform.starting().withoutRegistry().start();
    public final SyntheticPipeline pipeline = new SyntheticPipeline(platform.bootstrapServers());

    AuditConfig config() {
        return config(platform.jdbcUrl());
    }

    String bootstrapServers() {
        return platform.bootstrapServers();
    }

    String jdbcUrl() {
        return platform.jdbcUrl();
    }

    String jdbcUser() {
        return platform.jdbcUser();
    }

    /** The ledger. */
    public DataSource ledger() {
        return dataSource(platform.jdbcUrl());
    }

    private AuditConfig config(String url) {
        return config(platform.bootstrapServers(), url, platform.jdbcUser());
    }

    static AuditConfig config(String bootstrapServers, String jdbcUrl, String jdbcUser) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        return AuditConfig.of(kafka, new SingleObjectSerdes(), dataSource(jdbcUrl, jdbcUser));
    }

    private PGSimpleDataSource dataSource(String url) {
        return dataSource(url, platform.jdbcUser());
    }

    private static PGSimpleDataSource dataSource(String url, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        return source;
    }

    AuditReport audit() {
        return Audit.run(config(), AuditListener.SILENT);
    }

    /** Audits a copy of the database in which something was changed. */
    AuditReport auditAfter(String sql) throws SQLException {
        String copy = "tampered";
        execute(platform.jdbcUrl(), "CREATE DATABASE " + copy + " TEMPLATE " + databaseName());
        try {
            String url = platform.jdbcUrl().replace("/" + databaseName(), "/" + copy);
            execute(url, sql);
            return Audit.run(config(url).fromStart(), AuditListener.SILENT);
        } finally {
            execute(platform.jdbcUrl(), "DROP DATABASE " + copy + " WITH (FORCE)");
        }
    }

    void execute(String sql) throws SQLException {
        execute(platform.jdbcUrl(), sql);
    }

    private void execute(String url, String sql) throws SQLException {
        try (Connection connection = dataSource(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String databaseName() {
        String url = platform.jdbcUrl();
        String name = url.substring(url.lastIndexOf('/') + 1);
        return name.contains("?") ? name.substring(0, name.indexOf('?')) : name;
    }

    /** Lets the sink run until it is at the end of its topics. */
    public void store() throws Exception {
        store(5_000);
    }

    /** @param batchRecords most records of one range of the sink's log */
    void store(int batchRecords) throws Exception {
        SinkConfig sinkConfig = SinkConfig.from(Map.of(
                "sink.batch.records", Integer.toString(batchRecords),
                "jdbc.url", platform.jdbcUrl(),
                "jdbc.user", platform.jdbcUser(),
                "kafka.bootstrap.servers", platform.bootstrapServers()));
        Map<TopicPartition, Long> ends = ends();
        try (SettlementSink sink =
                new SettlementSink(sinkConfig, new SingleObjectSerdes(), new SimpleMeterRegistry())) {
            sink.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> positions(sink).equals(ends));
        }
    }

    private Map<TopicPartition, Long> positions(SettlementSink sink) throws Exception {
        if (!sink.health().problems().isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Connection connection = dataSource(platform.jdbcUrl()).getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT topic, partition, next_offset FROM weir.sink_partition")) {
            while (rows.next()) {
                positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        } catch (SQLException e) {
            return Map.of(); // The schema is not there yet.
        }
        return positions;
    }

    private Map<TopicPartition, Long> ends() throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < SyntheticPipeline.PARTITIONS; partition++) {
            for (String topic : List.of(Topics.OUTCOMES, Topics.DEAD_LETTERS)) {
                asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        for (int partition = 0; partition < 4; partition++) {
            asked.put(new TopicPartition(Topics.BATCHES, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        }
        return ends;
    }

    @Override
    public void close() {
        pipeline.close();
        platform.close();
    }
}
