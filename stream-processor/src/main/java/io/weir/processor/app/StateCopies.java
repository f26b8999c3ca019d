package io.weir.processor.app;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * The copies of state in this instance: those it works with, and those it keeps warm for others. Thread-safe.
 *
 * @param streams what keeps them
 */
record StateCopies(KafkaStreams streams) {

    /** Records that the coldest copy has not restored yet, as the brokers say now; NaN if they don't. */
    double behind() {
        try {
            return streams.allLocalStorePartitionLags().values().stream()
                    .flatMap(stores -> stores.values().stream())
                    .mapToLong(LagInfo::offsetLag)
                    .max()
                    .orElse(0);
        } catch (StreamsException | IllegalStateException notNow) {
            return Double.NaN;
        }
    }
}
