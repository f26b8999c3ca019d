package io.weir.schemas.wire;

import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Finds schemas and their ids through the configured serde, once for each: that serde costs microseconds for every
 * record, and we have few in all. Thread-safe: one look-up at a time.
 *
 * <p>The schema of an id is learned by letting the serde read a record that we make up: the header with that id, then
 * zeros. Zeros are a valid record of nearly every schema (empty texts, zeros, first branches of unions, ends of
 * arrays), and the generic record that comes back holds the schema. So a failure can only come from the registry, never
 * from what somebody wrote into a payment.
 */
final class SchemaLookup implements AutoCloseable {

    private static final int ZEROS = 4_096;
    private static final Duration UNKNOWN_REMEMBERED = Duration.ofSeconds(30);
    private static final int UNKNOWN_MAX = 10_000;

    private final Serde<Object> writing;
    private final Serde<Object> reading;
    private final InstantSource clock;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<Integer, Unknown> unknown = new HashMap<>();

    SchemaLookup(Serde<Object> writing, Serde<Object> reading, InstantSource clock) {
        this.writing = writing;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * The id of the schema that the serde writes this record with, registered if the serde does that.
     *
     * @param value any record of the schema
     * @param body its Avro binary form as we write it
     * @throws RegistryUnavailableException if the registry gives none
     * @throws IllegalStateException if the serde writes other bytes than we do
     */
    synchronized int idOf(String topic, GenericRecord value, byte[] body) {
        byte[] frame;
        try {
            frame = writing.serializer().serialize(topic, value);
        } catch (RuntimeException e) {
            throw new RegistryUnavailableException(
                    "the schema registry gives no id for the values of " + topic + ": " + RegistryFailure.reason(e), e);
        }
        int id = WireFrame.id(frame);
        if (!Arrays.equals(frame, WireFrame.HEADER_BYTES, frame.length, body, 0, body.length)) {
            throw new IllegalStateException("the configured value.serde does not write plain Avro binary in the"
                    + " Confluent wire format: " + topic + " would hold two formats");
        }
        schemas.put(id, value.getSchema()); // so what is written can be read, whatever becomes of the registry
        return id;
    }

    /**
     * The schema of that id.
     *
     * @throws UndecodableRecordException if the registry says that there is none, or none of a record
     * @throws RegistryUnavailableException if it says nothing definite
     */
    synchronized Schema schemaOf(String topic, int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Unknown before = unknown.get(id);
        if (before != null && clock.instant().isBefore(before.until)) {
            throw undecodable(id, before.cause, null);
        }
        Schema schema = ask(topic, id);
        schemas.put(id, schema);
        unknown.remove(id);
        return schema;
    }

    @Override
    public synchronized void close() {
        writing.close();
        reading.close();
    }

    private Schema ask(String topic, int id) {
        Object read;
        try {
            byte[] zeros = Arrays.copyOf(WireFrame.header(id), WireFrame.HEADER_BYTES + ZEROS);
            read = reading.deserializer().deserialize(topic, zeros);
        } catch (RuntimeException | StackOverflowError e) {
            Optional<Cause> definite = RegistryFailure.definite(e);
            if (definite.isEmpty()) {
                throw new RegistryUnavailableException(
                        "the schema registry does not answer for schema id " + id + ": " + RegistryFailure.reason(e),
                        e);
            }
            throw remembered(id, definite.get(), e);
        }
        if (read instanceof SpecificRecord) {
            throw new IllegalStateException("the configured value.serde can't be told to read generic records");
        }
        if (read instanceof GenericContainer record) {
            return record.getSchema();
        }
        throw remembered(id, Cause.MALFORMED, null);
    }

    private UndecodableRecordException remembered(int id, Cause cause, @Nullable Throwable e) {
        if (unknown.size() >= UNKNOWN_MAX) {
            unknown.clear();
        }
        unknown.put(id, new Unknown(cause, clock.instant().plus(UNKNOWN_REMEMBERED)));
        return undecodable(id, cause, e);
    }

    private static UndecodableRecordException undecodable(int id, Cause cause, @Nullable Throwable e) {
        String message = cause == Cause.UNKNOWN_SCHEMA
                ? "the registry has no schema with id " + id
                : "the registry's schema with id " + id + " is not that of a record";
        return new UndecodableRecordException(cause, message, e);
    }

    private record Unknown(Cause cause, Instant until) {}
}
