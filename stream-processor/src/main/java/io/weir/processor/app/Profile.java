package io.weir.processor.app;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What the program is to be good at. An answer is visible with the commit, so the commit's interval decides. */
public enum Profile {
    /** Short waits: answers tens of milliseconds after their instructions. */
    LATENCY(25, 10, 5, 65_536),
    /** Fewer, larger transactions: more payments a second, answers some tenths of a second later. */
    THROUGHPUT(150, 50, 20, 131_072);

    private final int commitMillis;
    private final int pollMillis;
    private final int lingerMillis;
    private final int batchBytes;

    Profile(int commitMillis, int pollMillis, int lingerMillis, int batchBytes) {
        this.commitMillis = commitMillis;
        this.pollMillis = pollMillis;
        this.lingerMillis = lingerMillis;
        this.batchBytes = batchBytes;
    }

    /** Settings of Kafka Streams that differ between the profiles. */
    Map<String, Object> settings() {
        return Map.of(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commitMillis,
                StreamsConfig.POLL_MS_CONFIG,
                pollMillis,
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                lingerMillis,
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                batchBytes);
    }
}
