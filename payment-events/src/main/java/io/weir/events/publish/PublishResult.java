package io.weir.events.publish;

import io.weir.events.identity.PaymentIdentity;
import java.time.Instant;
import java.util.function.Function;

/** What became of one instruction that was to be published. */
public sealed interface PublishResult {

    <R> R fold(Function<Published, R> onPublished, Function<NotPublished, R> onNotPublished);

    /**
     * The instruction stands in the topic, on as many brokers as the topic demands.
     *
     * @param appendTime when the broker appended it (the topic's timestamp type is {@code LogAppendTime})
     */
    record Published(PaymentIdentity identity, String topic, int partition, long offset, Instant appendTime)
            implements PublishResult {
        @Override
        public <R> R fold(Function<Published, R> onPublished, Function<NotPublished, R> onNotPublished) {
            return onPublished.apply(this);
        }
    }

    /**
     * The instruction does not stand in the topic, or it is not known whether it does: see {@link Reason}.
     *
     * @param detail for people: what was found, and the mend where there is one
     */
    record NotPublished(Reason reason, String detail) implements PublishResult {
        @Override
        public <R> R fold(Function<Published, R> onPublished, Function<NotPublished, R> onNotPublished) {
            return onNotPublished.apply(this);
        }
    }

    /** Why an instruction was not published. */
    enum Reason {
        /** Instructing participant and payment id are not in the form of an identity. It was not sent. */
        MALFORMED_IDENTITY,
        /** It cannot be encoded now: a field that the schema demands is missing, or the registry does not answer. It was not sent. */
        NOT_ENCODABLE,
        /** It is larger than the producer or the topic allows. */
        TOO_LARGE,
        /** The brokers refuse this user. */
        NOT_PERMITTED,
        /** The publisher is closed, or its thread was interrupted while it waited for its turn. It was not sent. */
        CLOSED,
        /**
         * Kafka has not acknowledged it in time: it may stand in the topic or not. Publishing the same instruction again is
         * always safe, it is one payment.
         */
        UNACKNOWLEDGED
    }
}
