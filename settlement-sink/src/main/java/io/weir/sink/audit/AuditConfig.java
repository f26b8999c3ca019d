package io.weir.sink.audit;

import io.weir.schemas.wire.RecordSerdes;
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
        boolean resume,
        InstantSource clock) {

    public AuditConfig {
        kafka = Map.copyOf(kafka);
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, not " + workers);
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
                true,
                InstantSource.system());
    }

    /** The same, from the start of the topics. */
    public AuditConfig fromStart() {
        return new AuditConfig(
                kafka, serdes, database, processorGroup, horizon, patience, workers, namedMax, false, clock);
    }

    public AuditConfig withProcessorGroup(String group) {
        return new AuditConfig(kafka, serdes, database, group, horizon, patience, workers, namedMax, resume, clock);
    }

    public AuditConfig withHorizon(Duration newHorizon) {
        return new AuditConfig(
                kafka, serdes, database, processorGroup, newHorizon, patience, workers, namedMax, resume, clock);
    }

    public AuditConfig withWorkers(int number) {
        return new AuditConfig(
                kafka, serdes, database, processorGroup, horizon, patience, number, namedMax, resume, clock);
    }

    public AuditConfig withNamedMax(int number) {
        return new AuditConfig(
                kafka, serdes, database, processorGroup, horizon, patience, workers, number, resume, clock);
    }
}
