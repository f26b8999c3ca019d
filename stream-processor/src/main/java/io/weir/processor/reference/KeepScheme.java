package io.weir.processor.reference;

import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the scheme in force: the last record of {@code reference.scheme} that can be. One that can't is refused and
 * reported, and the one before stays in force. Deleting the record of the scheme in force withdraws it.
 */
public final class KeepScheme extends ContextualProcessor<String, byte[], Void, Void> {

    static final String IN_FORCE = "in force";
    private static final String NAME_IN_FORCE = "name";

    private final Deserializer<Scheme> written;
    private final Serializer<Scheme> kept;
    private final ReferenceListener listener;

    public KeepScheme(RecordSerdes serdes, ReferenceListener listener) {
        this.written = serdes.valuesOf(Scheme.class, Topics.SCHEME).deserializer();
        this.kept = storeSerdes().valuesOf(Scheme.class, Topics.SCHEME).serializer();
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
        if (value == null) {
            withdraw(change.key(), store);
            return;
        }
        try {
            Scheme scheme = written.deserialize(Topics.SCHEME, value);
            List<String> problems = SchemeRules.problemsOf(scheme);
            if (problems.isEmpty()) {
                store.put(IN_FORCE, kept.serialize(Topics.SCHEME, scheme));
                store.put(NAME_IN_FORCE, change.key().getBytes(StandardCharsets.UTF_8));
                listener.schemeInForce(scheme.getVersion());
            } else {
                listener.refused(Topics.SCHEME, offset(), problems);
            }
        } catch (UndecodableRecordException e) {
            listener.refused(Topics.SCHEME, offset(), List.of(e.cause() + ": " + e.getMessage()));
        }
    }

    private void withdraw(String name, KeyValueStore<String, byte[]> store) {
        byte[] inForce = store.get(NAME_IN_FORCE);
        if (inForce != null && name.equals(new String(inForce, StandardCharsets.UTF_8))) {
            store.delete(IN_FORCE);
            store.delete(NAME_IN_FORCE);
            listener.schemeWithdrawn();
        }
    }

    private long offset() {
        return context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    }
}
