package io.weir.processor;

import io.weir.processor.identify.Identities;
import io.weir.schemas.topics.Topics;
import java.time.Duration;

/**
 * What the topology can be told.
 *
 * @param horizon how long identities are remembered, in business time (default 35 days: real redeliveries come a
 *     month later). Making it longer takes effect as time passes: what was forgotten stays too late
 * @param tolerance how far in the future a payment may say that it was requested (default 5 minutes, at most
 *     {@link Identities#TOLERANCE_MAX})
 * @param storage where state is kept
 * @param copies topic that copies of misplaced instructions go to: {@link Topics#INSTRUCTIONS}, except in a test
 *     that carries them itself
 * @param extensions checks and routing rules of users' own (default none)
 */
public record PaymentSettings(
        Duration horizon, Duration tolerance, Storage storage, String copies, Extensions extensions) {

    /** Where state is kept. */
    public enum Storage {
        /** On disk, the log in Kafka. */
        DISK,
        /** In memory, the log in Kafka: for tests. */
        MEMORY
    }

    public PaymentSettings {
        if (!horizon.isPositive()) {
            throw new IllegalArgumentException("the horizon must be above zero, not " + horizon);
        }
        if (tolerance.isNegative() || tolerance.compareTo(Identities.TOLERANCE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "the tolerance must be 0 to " + Identities.TOLERANCE_MAX + ", not " + tolerance);
        }
    }

    public static PaymentSettings standard() {
        return new PaymentSettings(
                Duration.ofDays(35), Duration.ofMinutes(5), Storage.DISK, Topics.INSTRUCTIONS, Extensions.NONE);
    }

    public PaymentSettings withHorizon(Duration newHorizon) {
        return new PaymentSettings(newHorizon, tolerance, storage, copies, extensions);
    }

    public PaymentSettings withTolerance(Duration newTolerance) {
        return new PaymentSettings(horizon, newTolerance, storage, copies, extensions);
    }

    public PaymentSettings withStorage(Storage newStorage) {
        return new PaymentSettings(horizon, tolerance, newStorage, copies, extensions);
    }

    public PaymentSettings withCopiesTo(String topic) {
        return new PaymentSettings(horizon, tolerance, storage, topic, extensions);
    }

    public PaymentSettings withExtensions(Extensions newExtensions) {
        return new PaymentSettings(horizon, tolerance, storage, copies, newExtensions);
    }
}
