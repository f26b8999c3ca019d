package io.weir.processor.reference;

import io.weir.schemas.AccountException;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is out of the ordinary about accounts: the last record of each in {@code reference.accounts}. An
 * account whose record can't be read is blocked and reported: it was listed for a reason.
 */
public final class KeepAccounts extends ContextualProcessor<String, byte[], Void, Void> {

    private final Deserializer<AccountException> written;
    private final ReferenceListener listener;

    public KeepAccounts(RecordSerdes serdes, ReferenceListener listener) {
        this.written = serdes.valuesOf(AccountException.class, Topics.ACCOUNTS).deserializer();
        this.listener = listener;
    }

    @Override
    public void process(Record<String, byte @Nullable []> change) {
        KeyValueStore<String, byte[]> store = context().getStateStore(ReferenceStores.ACCOUNTS);
        byte[] value = change.value();
        if (value == null) {
            store.delete(change.key());
        } else {
            store.put(change.key(), ruleIn(value).toBytes());
        }
    }

    private AccountRule ruleIn(byte[] value) {
        try {
            return AccountRule.of(written.deserialize(Topics.ACCOUNTS, value));
        } catch (UndecodableRecordException e) {
            long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
            listener.refused(Topics.ACCOUNTS, offset, List.of(e.cause() + ": " + e.getMessage()));
            return AccountRule.BLOCKED;
        }
    }
}
