package io.weir.processor.app;

import io.weir.processor.reference.ReferenceListener;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nothing is processed before a first scheme is there: holds the topology until then, and again if the scheme is
 * withdrawn. Reference data is read on meanwhile. Thread-safe.
 */
final class SchemeGate implements ReferenceListener {

    private static final Logger LOG = LoggerFactory.getLogger(SchemeGate.class);

    private @Nullable KafkaStreams streams;
    private Runnable beforeFirst = () -> {};
    private long version = -1;
    private @Nullable String refused;

    /**
     * Holds it from now on, until there is a scheme. To be called before it is started.
     *
     * @param firstOfAll done when the first scheme is there, before anything is processed
     */
    synchronized void guard(KafkaStreams guarded, Runnable firstOfAll) {
        streams = guarded;
        beforeFirst = firstOfAll;
        if (version < 0) {
            guarded.pause();
        }
    }

    @Override
    public void schemeInForce(long newVersion) {
        first().run();
        nowInForce(newVersion);
    }

    private synchronized Runnable first() {
        Runnable first = beforeFirst;
        beforeFirst = () -> {};
        return first;
    }

    private synchronized void nowInForce(long newVersion) {
        LOG.info("scheme version {} is in force", newVersion);
        version = newVersion;
        refused = null;
        if (streams != null) {
            streams.resume();
        }
    }

    @Override
    public synchronized void schemeWithdrawn() {
        LOG.warn("the scheme was withdrawn: nothing is processed until there is another");
        version = -1;
        if (streams != null) {
            streams.pause();
        }
    }

    @Override
    public synchronized void refused(String topic, long offset, List<String> problems) {
        refused = "the record at offset %d of %s was refused: %s".formatted(offset, topic, String.join("; ", problems));
        LOG.error("{}", refused);
    }

    /** Version of the scheme in force, −1 if there is none. */
    synchronized long version() {
        return version;
    }

    /** Why nothing is processed, for an operator. */
    synchronized Optional<String> problem() {
        if (version < 0) {
            return Optional.of(
                    "waiting for a first scheme: `weir scheme load`" + (refused == null ? "" : "; " + refused));
        }
        return Optional.ofNullable(refused);
    }
}
