package io.weir.processor.reference;

import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A task's view of the reference data. The stores are what counts; the rules made from the scheme's record are kept
 * beside it and made anew when the record has changed. Not thread-safe: belongs to a task.
 */
public final class ReferenceData {

    private final ReadOnlyKeyValueStore<String, byte[]> schemes;
    private final ReadOnlyKeyValueStore<String, byte[]> accounts;
    private final Deserializer<Scheme> kept;

    private byte @Nullable [] madeFrom;
    private @Nullable SchemeRules made;

    public ReferenceData(ProcessorContext<?, ?> context) {
        this.schemes = context.getStateStore(ReferenceStores.SCHEME);
        this.accounts = context.getStateStore(ReferenceStores.ACCOUNTS);
        this.kept =
                KeepScheme.storeSerdes().valuesOf(Scheme.class, Topics.SCHEME).deserializer();
    }

    /** The scheme in force, if there is one yet. */
    @SuppressWarnings("ReferenceEquality") // the in-memory store gives the same array until another is put
    public Optional<SchemeRules> schemeIfAny() {
        byte[] record = schemes.get(KeepScheme.IN_FORCE);
        if (record == null) {
            return Optional.empty();
        }
        SchemeRules rules = made;
        if (rules == null || record != madeFrom) {
            rules = SchemeRules.ofChecked(kept.deserialize(Topics.SCHEME, record));
            made = rules;
            madeFrom = record;
        }
        return Optional.of(rules);
    }

    /**
     * The scheme in force.
     *
     * @throws IllegalStateException if there is none: nothing may be processed then
     */
    public SchemeRules scheme() {
        return schemeIfAny()
                .orElseThrow(() -> new IllegalStateException(
                        "no scheme is in force: publish one to " + Topics.SCHEME + " before anything is processed"));
    }

    /**
     * What holds for an account.
     *
     * @param iban electronic form
     */
    public AccountRule account(String iban) {
        byte[] stored = accounts.get(iban);
        return stored == null ? AccountRule.FREE : AccountRule.fromBytes(stored);
    }
}
