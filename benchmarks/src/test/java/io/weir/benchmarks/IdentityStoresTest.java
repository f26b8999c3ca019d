package io.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

/** Small: whether the measurement runs and every store answers right. What it costs is measured by hand. */
class IdentityStoresTest {

    private static final Options SMALL =
            Options.of("--identities", "4000", "--rounds", "1", "--look-ups", "500", "--memory-mib", "512");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final IdentityStores comparison =
            new IdentityStores(SMALL, new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void everyStoreGivesTheRightAnswersThroughTwoHorizons() {
        List<IdentityStore> all = IdentityStores.all();
        comparison.compare(all);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        all.stream().map(store -> "\n| " + store.name() + " |").toList());
    }

    @Test
    void aStoreThatForgetsTooEarlyIsNotMeasured() {
        assertThatThrownBy(() -> comparison.compare(List.of(new Forgetful())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("doesn't know payment");
    }

    /** Counts only what is younger than half the horizon. */
    private static final class Forgetful implements IdentityStore {

        private final IdentityStore store = new WeirStore();

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public List<StoreBuilder<?>> stores() {
            return store.stores();
        }

        @Override
        public void open(Function<String, StateStore> stores, Changelog changelog) {
            store.open(stores, changelog);
        }

        @Override
        public boolean knows(Payment payment, Span counts) {
            long half = (counts.startMillis() + counts.endMillis()) / 2;
            return store.knows(payment, new Span(half, counts.endMillis()));
        }

        @Override
        public void remember(Payment payment) {
            store.remember(payment);
        }

        @Override
        public int forget(Span counts) {
            return store.forget(counts);
        }
    }
}
