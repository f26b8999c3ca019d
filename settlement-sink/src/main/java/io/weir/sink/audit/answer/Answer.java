package io.weir.sink.audit.answer;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.finding.PaymentText;
import io.weir.sink.audit.finding.Place;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An answer to an instruction record, as found in its topic. */
sealed interface Answer {

    /** Offset of the instruction that is answered, as the answer states it. */
    long origin();

    Place place();

    /** Identity as the answer states it; empty if it does not. */
    String identity();

    /** The kind under which it is counted. */
    String kind();

    /** What it is, in a few words. */
    String text();

    /**
     * An outcome.
     *
     * @param controlHash recomputed from it
     */
    record Outcome(PaymentOutcome outcome, Place place, long controlHash) implements Answer {

        @Override
        public long origin() {
            return outcome.getOrigin().getOffset();
        }

        @Override
        public String identity() {
            return outcome.getIdentity() == null ? "" : outcome.getIdentity();
        }

        @Override
        public String kind() {
            return outcome.getKind().name();
        }

        @Override
        public String text() {
            return PaymentText.of(outcome);
        }
    }

    /** A dead letter. */
    record DeadLetter(ConsumerRecord<byte[], byte[]> letter, long origin) implements Answer {

        static final String KIND = "DEAD_LETTER";

        @Override
        public Place place() {
            return new Place(Topics.DEAD_LETTERS, letter.partition(), letter.offset());
        }

        @Override
        public String identity() {
            return "";
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String text() {
            return KIND;
        }
    }
}
