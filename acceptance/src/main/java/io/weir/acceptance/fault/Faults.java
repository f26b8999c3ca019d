package io.weir.acceptance.fault;

import java.util.List;
import java.util.stream.Stream;

/** All faults that there are. A new one is added to its family, a new family here. */
public final class Faults {
    private Faults() {}

    /** In the order of {@code --list}. */
    public static List<Fault> all() {
        return Stream.of(ProcessFaults.all(), InstanceFaults.all(), GroupFaults.all(), ServerFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
