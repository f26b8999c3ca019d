package io.weir.schemas.wire;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;

/**
 * Records in the Confluent wire format, their schemas in a registry. The serde that talks to the registry is a class
 * named in the configuration, so any Confluent-compatible registry will do; it is asked once for each schema, and the
 * bytes are the same as its own. Thread-safe.
 *
 * <p>Configuration: {@value #SERDE_CLASS} names the serde (default {@value #APICURIO}); everything else goes to it as it
 * is: {@code apicurio.registry.url} and what belongs to it, or {@code schema.registry.url} and what belongs to it.
 * Apicurio's serde is told to write frames that Confluent's clients read, unless the configuration says otherwise.
 */
public final class RegistrySerdes implements RecordSerdes, AutoCloseable {

    public static final String SERDE_CLASS = "value.serde";

    public static final String APICURIO = "io.apicurio.registry.serde.avro.AvroSerde";

    /**
     * Four-byte ids of the content, in the value and not in headers; a new schema is registered at its first use, in one
     * piece, as not every client follows references.
     */
    private static final Map<String, String> APICURIO_DEFAULTS = Map.of(
            "apicurio.registry.auto-register", "true",
            "apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION",
            "apicurio.registry.dereference-schema", "true",
            "apicurio.registry.headers.enabled", "false",
            "apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler",
            "apicurio.registry.use-id", "contentId");

    /** We read records ourselves; from the serde we want the schema, so it must not use a class of ours. */
    private static final Map<String, String> GENERIC =
            Map.of("apicurio.registry.use-specific-avro-reader", "false", "specific.avro.reader", "false");

    private final SchemaLookup lookup;
    /** One for all who ask: an id that is learned holds for all of them. */
    private final Map<Values, FramedRecords<?>> framed = new ConcurrentHashMap<>();

    private record Values(Class<?> type, String topic) {}

    RegistrySerdes(SchemaLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Serdes with the given configuration; no registry is asked before the first record.
     *
     * @throws IllegalArgumentException if the class of the serde is not there or is none
     */
    public static RegistrySerdes configuredBy(Map<String, ?> config) {
        Map<String, Object> settings = new TreeMap<>(APICURIO_DEFAULTS);
        settings.putAll(config);
        Object named = settings.getOrDefault(SERDE_CLASS, APICURIO);
        String name = named instanceof Class<?> type ? type.getName() : named.toString();
        return new RegistrySerdes(new SchemaLookup(
                serde(name, settings, Map.of()), serde(generic(name), settings, GENERIC), InstantSource.system()));
    }

    @Override
    public <T extends SpecificRecordBase> Serde<T> valuesOf(Class<T> type, String topic) {
        FramedRecords<T> records = framed(type, topic);
        return Serdes.serdeFrom((ignored, value) -> records.write(value), (ignored, bytes) -> records.read(bytes));
    }

    @Override
    public <T extends SpecificRecordBase> void learn(Class<T> type, String topic) {
        framed(type, topic).learn();
    }

    @SuppressWarnings("unchecked") // made for this type
    private <T extends SpecificRecordBase> FramedRecords<T> framed(Class<T> type, String topic) {
        return (FramedRecords<T>) framed.computeIfAbsent(
                new Values(type, topic), ignored -> new FramedRecords<>(new RecordBody<>(type), lookup, topic));
    }

    @Override
    public void close() {
        lookup.close();
    }

    /** Confluent's serde of generic records stands beside its serde of specific ones, which can't be told to be one. */
    private static String generic(String name) {
        return name.endsWith(".SpecificAvroSerde") ? name.replace(".SpecificAvroSerde", ".GenericAvroSerde") : name;
    }

    @SuppressWarnings("unchecked") // A serde of records is asked for records only.
    private static Serde<Object> serde(String name, Map<String, Object> settings, Map<String, String> forced) {
        try {
            Serde<Object> serde = Utils.newInstance(name, Serde.class);
            Map<String, Object> own = new HashMap<>(settings);
            own.putAll(forced);
            serde.configure(own, false);
            return serde;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(SERDE_CLASS + ": there is no class " + name + " on the class path", e);
        }
    }
}
