package io.weir.processor.reference;

import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the scheme in force: the last record of {@code reference.scheme} that can be. One that can't is refused and
 * reported, and the one before stays in force. Deleting the record of the scheme in force withdraws it; what follows it
 * must still have a higher version, or be the same.
 */
public final class KeepScheme extends ContextualProcessor<String, byte[], Void, Void> {

    static final String IN_FORCE = "in force";
    private static final String KEY_IN_FORCE = "key";
    private static final String LAST = "last";

    private final Deserializer<Scheme> written;
    private final Serializer<Scheme> keeping;
    private final Deserializer<Scheme> kept;
    private final ReferenceListener listener;

    public KeepScheme(RecordSerdes serdes, ReferenceListener listener) {
        this.written = serdes.valuesOf(Scheme.class, Topics.SCHEME).deserializer();
        Serde<Scheme> own = storeSerdes().valuesOf(Scheme.class, Topics.SCHEME);
        this.keeping = own.serializer();
        this.kept = own.deserializer();
        this.listener = listener;
    }

    /** The store's own encoding: reading it never asks a registry. */
    static RecordSerdes storeSerdes() {
        return new SingleObjectSerdes();
    }

    @Override
    public void process(Record<String, byte @Nullable []> change) {
        KeyValueStore<String, byte[]> store = context().getStateStore(ReferenceStores.SCHEME);
        byte[] value = change.value();
        Scheme scheme;
        try {
            scheme = value == null ? null : written.deserialize(Topics.SCHEME, value);
        } catch (UndecodableRecordException e) {
            listener.refused(Topics.SCHEME, offset(), List.of(e.cause() + ": " + e.getMessage()));
            return;
        }
        SchemeStanding before = standing(store);
        SchemeStanding.Step step = before.after(change.key(), scheme);
        if (!step.refusals().isEmpty()) {
            listener.refused(Topics.SCHEME, offset(), step.refusals());
        } else if (scheme != null) {
            putInForce(change.key(), scheme, store);
        } else if (before.inForce().isPresent() && step.standing().inForce().isEmpty()) {
            store.delete(IN_FORCE);
            store.delete(KEY_IN_FORCE);
            listener.schemeWithdrawn();
        }
    }

    private void putInForce(String key, Scheme scheme, KeyValueStore<String, byte[]> store) {
        byte[] bytes = keeping.serialize(Topics.SCHEME, scheme);
        store.put(LAST, bytes);
        store.put(KEY_IN_FORCE, key.getBytes(StandardCharsets.UTF_8));
        store.put(IN_FORCE, bytes); // the one put that tasks look at: they see the scheme before it or this one whole
        listener.schemeInForce(scheme.getVersion());
    }

    private SchemeStanding standing(KeyValueStore<String, byte[]> store) {
        return new SchemeStanding(
                Optional.ofNullable(store.get(LAST)).map(bytes -> kept.deserialize(Topics.SCHEME, bytes)),
                Optional.ofNullable(store.get(KEY_IN_FORCE)).map(key -> new String(key, StandardCharsets.UTF_8)));
    }

    private long offset() {
        return context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    }
}
