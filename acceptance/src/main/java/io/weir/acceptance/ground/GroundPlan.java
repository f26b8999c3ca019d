package io.weir.acceptance.ground;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a ground is to have.
 *
 * @param brokers 1 or 3
 * @param partitions of the payment topics
 * @param processors how many run at the beginning
 * @param sinks how many run at the beginning
 * @param folder where all data and logs are kept; none for a temporary one
 * @param diskBytes the size of a disk in memory for PostgreSQL alone, which can be filled; 0 for none
 */
public record GroundPlan(
        int brokers, int partitions, int processors, int sinks, Optional<Path> folder, long diskBytes) {

    /** With PostgreSQL's data where everything else is. */
    public GroundPlan(int brokers, int partitions, int processors, int sinks, Optional<Path> folder) {
        this(brokers, partitions, processors, sinks, folder, 0);
    }
}
