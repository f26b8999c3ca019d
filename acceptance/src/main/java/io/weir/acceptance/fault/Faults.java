package io.weir.acceptance.fault;

import java.util.List;
import java.util.stream.Stream;

/** All faults that there are. A new one is added to its family, a new family here. */
public final class Faults {
    private Faults() {}

    /** The fault that needs {@code GroundPlan.diskBytes}. */
    public static final String FULL_DISK = "full-disk";

    /** In the order of {@code --list}. */
    public static List<Fault> all() {
        return Stream.of(
                        ProcessFaults.all(),
                        InstanceFaults.all(),
                        GroupFaults.all(),
                        ServerFaults.all(),
                        BrokerFaults.all(),
                        NetworkFaults.all(),
                        DiskFaults.all(),
                        DataFaults.all(),
                        PastFaults.all(),
                        ClockFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
