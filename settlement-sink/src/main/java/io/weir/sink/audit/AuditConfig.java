package io.weir.sink.audit;

import io.weir.schemas.wire.RecordSerdes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What an audit needs.
 *
 * @param kafka connection settings for the broker ({@code bootstrap.servers}, security); isolation, offsets and
 *     deserializers are the audit's own
 * @param serdes reads the values of the topics
 * @param database PostgreSQL with the schema {@code weir}; about two connections for each worker are opened
 * @param processorGroup consumer group of the processor, whose committed offsets are the seal
 * @param horizon how long the processor remembers identities
 * @param patience how long to wait for a record that an open transaction holds back
 * @param workers partitions that are verified at the same time, at least 1
 * @param namedMax differences that are listed by name; all are counted
 * @param sliceOffsets how many offsets of a partition are verified in one piece; an interrupted run loses no more of each
 * @param resume whether to go on from the seal of the last audit that held
 * @param clock gives the times of the report and the age of open cycles
 */
public record AuditConfig(
        Map<String, Object> kafka,
        RecordSerdes serdes,
        DataSource database,
        String processorGroup,
        Duration horizon,
        Duration patience,
        int workers,
        int namedMax,
        long sliceOffsets,
        boolean resume,
        InstantSource clock) {

    private static final long SLICE_OFFSETS = 500_000;

    public AuditConfig {
        kafka = Map.copyOf(kafka);
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, not " + workers);
        }
        if (namedMax < 0) {
            throw new IllegalArgumentException("differences that are named must be at least 0, not " + namedMax);
        }
        if (sliceOffsets < 1) {
            throw new IllegalArgumentException("a slice must have an offset, not " + sliceOffsets);
        }
    }

    /** Group {@code weir-processor}, horizon 35 days, patience a minute, two workers, 100 by name, resuming. */
    public static AuditConfig of(Map<String, Object> kafka, RecordSerdes serdes, DataSource database) {
        return new AuditConfig(
                kafka,
                serdes,
                database,
                "weir-processor",
                Duration.ofDays(35),
                Duration.ofMinutes(1),
                2,
                100,
                SLICE_OFFSETS,
                true,
                InstantSource.system());
    }

    /**
     * A connection that shows in {@code pg_stat_activity} as {@code weir-audit}. Its statements have one process each: who wants
     * more at a time asks for more workers.
     */
    public Connection connect() throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setClientInfo("ApplicationName", "weir-audit");
            try (Statement settings = connection.createStatement()) {
                settings.execute("SET max_parallel_workers_per_gather = 0");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The same, from the start of the topics or not. */
    public AuditConfig resuming(boolean isWanted) {
        return new AuditConfig(
                kafka,
                serdes,
                database,
                processorGroup,
                horizon,
                patience,
                workers,
                namedMax,
                sliceOffsets,
                isWanted,
                clock);
    }

    /** The same, from the start of the topics. */
    public AuditConfig fromStart() {
        return resuming(false);
    }

    public AuditConfig withProcessorGroup(String group) {
        return new AuditConfig(
                kafka, serdes, database, group, horizon, patience, workers, namedMax, sliceOffsets, resume, clock);
    }

    public AuditConfig withHorizon(Duration newHorizon) {
        return new AuditConfig(
                kafka,
                serdes,
                database,
                processorGroup,
                newHorizon,
                patience,
                workers,
                namedMax,
                sliceOffsets,
                resume,
                clock);
    }

    public AuditConfig withWorkers(int number) {
        return new AuditConfig(
                kafka,
                serdes,
                database,
                processorGroup,
                horizon,
                patience,
                number,
                namedMax,
                sliceOffsets,
                resume,
                clock);
    }

    public AuditConfig withNamedMax(int number) {
        return new AuditConfig(
                kafka,
                serdes,
                database,
                processorGroup,
                horizon,
                patience,
                workers,
                number,
                sliceOffsets,
                resume,
                clock);
    }

    public AuditConfig withSliceOffsets(long offsets) {
        return new AuditConfig(
                kafka, serdes, database, processorGroup, horizon, patience, workers, namedMax, offsets, resume, clock);
    }
}
