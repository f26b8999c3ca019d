package io.weir.processor.cycle;

import static io.weir.processor.cycle.Partials.at;
import static io.weir.processor.cycle.Partials.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schemas.SettlementBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssembleCyclesTest {

    @AutoClose
    private final Assembly assembly;

    AssembleCyclesTest(@TempDir Path stateFolder) {
        assembly = new Assembly(stateFolder);
    }

    @Test
    void sendsEachBatchUnderTheNameOfItsCycle() {
        assembly.take(partial(0, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB"));
        SettlementBatch batch = assembly.takeOne(partial(1, 1, "10:00", "10:01"));
        assertThat(batch.getCycle()).isEqualTo("EUR/2026-11-23T10:01:00Z");
        assertThat(assembly.keys()).containsExactly("EUR/2026-11-23T10:01:00Z");
    }

    @Test
    void holdsEveryCycleForALatePartitionAndFinishesThemInOrder() {
        assembly.take(partial(0, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB"));
        assembly.take(partial(0, 2, "10:01", "10:02").moving(2, "AAAA", "BBBB"));
        assembly.take(partial(0, 3, "10:02", "10:03").moving(3, "AAAA", "BBBB"));
        assertThat(assembly.held().list()).containsExactly(new HeldCycles.Held("EUR", 3, at("10:01"), List.of(1)));
        assertThat(assembly.held().count()).isEqualTo(3);
        assertThat(assembly.held().oldestAge(at("10:05"))).isEqualTo(Duration.ofMinutes(4));

        assertThat(assembly.take(partial(1, 1, "10:00", "10:01").moving(4, "BBBB", "AAAA")))
                .extracting(SettlementBatch::getCycle)
                .containsExactly("EUR/2026-11-23T10:01:00Z");
        assertThat(assembly.take(partial(1, 2, "10:01", "10:03")))
                .extracting(SettlementBatch::getCycle)
                .containsExactly("EUR/2026-11-23T10:02:00Z", "EUR/2026-11-23T10:03:00Z");
        assertThat(assembly.held().list()).isEmpty();
        assertThat(assembly.held().oldestAge(at("10:05"))).isZero();
    }

    @Test
    void refusesAPartialUnderAnotherKey() {
        assertThatThrownBy(() -> assembly.takeUnder(
                        "CHF", partial(0, 1, "10:00", "10:01").build()))
                .hasRootCauseMessage("a partial of EUR under the key CHF");
    }

    @Test
    void stopsAtAPartialThatIsRefused() {
        assembly.take(partial(0, 1, "10:00", "10:01"));
        assertThatThrownBy(() -> assembly.take(partial(0, 1, "10:00", "10:01")))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(RefusedPartialException.class);
    }

    @Test
    void forgetsWhatIsHeldWhenTheTaskGoes() {
        assembly.take(partial(0, 1, "10:00", "10:01"));
        assembly.close();
        assertThat(assembly.held().list()).isEmpty();
    }
}
