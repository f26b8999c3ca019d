package io.weir.processor.app;

import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while the schema registry is away, in the thread that needs it: its partitions stand still and no record is taken
 * for undecodable. A partition's thread gives up before Kafka takes its partitions away; the thread of the reference data
 * waits as long as it takes. Thread-safe.
 */
final class PatientSerdes implements RecordSerdes {

    private static final Logger LOG = LoggerFactory.getLogger(PatientSerdes.class);

    /** Half of max.poll.interval.ms: the record is read again after that. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE_FIRST = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);
    private static final Set<String> READ_BY_ITS_OWN_THREAD = Set.of(Topics.SCHEME, Topics.ACCOUNTS);

    private final RecordSerdes serdes;
    private final InstantSource clock;
    private volatile boolean closing;
    private final RegistryOutage outage = new RegistryOutage();

    PatientSerdes(RecordSerdes serdes, InstantSource clock) {
        this.serdes = serdes;
        this.clock = clock;
    }

    @Override
    public <T extends SpecificRecordBase> Serde<T> valuesOf(Class<T> type, String topic) {
        Serde<T> serde = serdes.valuesOf(type, topic);
        boolean endless = READ_BY_ITS_OWN_THREAD.contains(topic);
        return Serdes.serdeFrom(
                (name, value) -> patiently(() -> serde.serializer().serialize(name, value), endless),
                (name, bytes) -> patiently(() -> serde.deserializer().deserialize(name, bytes), endless));
    }

    /** Waits as long as it takes. */
    @Override
    public <T extends SpecificRecordBase> void learn(Class<T> type, String topic) {
        boolean unused = patiently(
                () -> {
                    serdes.learn(type, topic);
                    return true;
                },
                true);
    }

    /** Since when the registry has not answered those who ask it; empty if it answers, or nobody asks. */
    Optional<Instant> awaySince() {
        return outage.since(clock.instant());
    }

    /** Lets everybody who waits give up. */
    void giveUp() {
        closing = true;
    }

    private <V> V patiently(Supplier<V> call, boolean endless) {
        try {
            V value = call.get();
            outage.gotOn();
            return value;
        } catch (RegistryUnavailableException away) {
            return again(call, away, endless);
        } catch (RuntimeException definite) {
            outage.gotOn();
            throw definite;
        }
    }

    private <V> V again(Supplier<V> call, RegistryUnavailableException first, boolean endless) {
        Instant start = clock.instant();
        outage.startsWaiting(start);
        try {
            LOG.warn("waiting: {}", first.getMessage());
            Duration pause = PAUSE_FIRST;
            RegistryUnavailableException last = first;
            while (!closing && (endless || clock.instant().isBefore(start.plus(PATIENCE)))) {
                sleep(pause, last);
                try {
                    return answered(call);
                } catch (RegistryUnavailableException away) {
                    last = away;
                    outage.unanswered(clock.instant());
                    pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause.multipliedBy(2);
                }
            }
            throw last;
        } finally {
            outage.stopsWaiting();
        }
    }

    /** A failure that is none of the registry's being away is an answer, too: "no such schema", for one. */
    private <V> V answered(Supplier<V> call) {
        try {
            V value = call.get();
            nowAnswers();
            return value;
        } catch (RegistryUnavailableException away) {
            throw away;
        } catch (RuntimeException definite) {
            nowAnswers();
            throw definite;
        }
    }

    private void nowAnswers() {
        outage.answered();
        LOG.info("the schema registry answers again");
    }

    private static void sleep(Duration pause, RegistryUnavailableException last) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw last;
        }
    }
}
