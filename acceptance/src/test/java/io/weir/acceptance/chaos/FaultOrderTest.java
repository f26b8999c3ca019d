package io.weir.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.acceptance.fault.Fault;
import io.weir.acceptance.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultOrderTest {
    private static final List<Fault> ALL = Faults.all();

    @Test
    void theSameSeedGivesTheSameFaultsInTheSameOrderWithTheSameChances() {
        assertThat(firstHundred(7)).isEqualTo(firstHundred(7)).isNotEqualTo(firstHundred(8));
    }

    @Test
    void everyFaultComesOnceBeforeAnyComesAgain() {
        FaultOrder order = new FaultOrder(ALL, 3);
        List<String> before = List.of();
        for (int round = 0; round < 3; round++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < ALL.size(); i++) {
                names.add(order.next().fault().name());
            }
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            ALL.stream().map(Fault::name).toList())
                    .isNotEqualTo(before);
            before = names;
        }
    }

    @Test
    void choosesTheNamedOnesAndLeavesOutTheNamedOnes() {
        assertThat(FaultOrder.chosen(ALL, List.of("kill-sink", "kill-both"), List.of("kill-both")))
                .extracting(Fault::name)
                .containsExactly("kill-sink");
        assertThat(FaultOrder.chosen(ALL, List.of(), List.of("kill-both")))
                .hasSize(ALL.size() - 1)
                .extracting(Fault::name)
                .doesNotContain("kill-both");
    }

    @Test
    void saysWhichNamesAreNoFaultsAndThatNoneIsLeft() {
        assertThatThrownBy(() -> FaultOrder.chosen(ALL, List.of("kill-sinc"), List.of("freze")))
                .hasMessageContaining("freze, kill-sinc")
                .hasMessageContaining("weir chaos --list");
        assertThatThrownBy(() -> FaultOrder.chosen(ALL, List.of("kill-sink"), List.of("kill-sink")))
                .hasMessageContaining("leave no fault");
    }

    @Test
    void everyFaultHasAStableNameOfItsOwnAndASentence() {
        assertThat(ALL)
                .extracting(Fault::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
        assertThat(ALL).extracting(Fault::sentence).allMatch(sentence -> sentence.endsWith("."));
    }

    private static List<String> firstHundred(long seed) {
        FaultOrder order = new FaultOrder(ALL, seed);
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            FaultOrder.Next next = order.next();
            first.add(next.fault().name() + " " + next.pauseMillis() + " "
                    + next.random().nextLong());
        }
        return first;
    }
}
