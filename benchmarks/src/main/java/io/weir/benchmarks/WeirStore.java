package io.weir.benchmarks;

import io.weir.processor.app.SharedStoreMemory;
import io.weir.processor.identify.CanonicalForm;
import io.weir.processor.identify.Fingerprint;
import io.weir.processor.identify.Forgetting;
import io.weir.processor.identify.Identities;
import io.weir.processor.identify.Remembered;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** What the program runs: its own classes, reading and writing all of an answer. */
final class WeirStore implements IdentityStore {

    private final String name;
    private final Class<? extends RocksDBConfigSetter> settings;
    private @Nullable Identities identities;
    private @Nullable Forgetting forgetting;

    WeirStore() {
        this("weir: hash, a cursor goes round", SharedStoreMemory.class);
    }

    /** The same with other settings of RocksDB. */
    WeirStore(String name, Class<? extends RocksDBConfigSetter> settings) {
        this.name = name;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<? extends RocksDBConfigSetter> settings() {
        return settings;
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(StoreHome.keyValueStore(Identities.STORE));
    }

    @Override
    public void open(Function<String, StateStore> stores, Changelog changelog) {
        LoggedStore store = new LoggedStore(stores.apply(Identities.STORE), changelog);
        identities = new Identities(store);
        forgetting = new Forgetting(store, Duration.ofMillis(Load.HORIZON_MILLIS), Forgetting.Limits.USUAL, 4_711);
    }

    @Override
    public boolean knows(Payment payment, Span counts) {
        Identities opened = StoreHome.opened(identities);
        return opened.find(opened.keyOf(payment.identity()), counts.startMillis())
                .isPresent();
    }

    @Override
    public void remember(Payment payment) {
        FirstOutcome first = new FirstOutcome(
                OutcomeKind.SETTLED,
                Instant.ofEpochMilli(payment.decidedAtMillis()),
                payment.number(),
                List.of(),
                null);
        Fingerprint content = new Fingerprint(payment.contentHigh(), payment.contentLow());
        Identities opened = StoreHome.opened(identities);
        opened.remember(
                opened.keyOf(payment.identity()),
                new Remembered(CanonicalForm.CURRENT_VERSION, content, payment.requestedAtMillis(), first));
    }

    @Override
    public int stepsForEachThousand() {
        return 10;
    }

    @Override
    public int forget(Span counts) {
        return StoreHome.opened(forgetting).step(counts.startMillis());
    }
}
