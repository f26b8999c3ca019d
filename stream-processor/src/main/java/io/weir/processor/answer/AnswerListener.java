package io.weir.processor.answer;

import io.weir.schemas.PaymentOutcome;

/**
 * Hears of every answer when it is handed to Kafka. An answer whose transaction is aborted is heard of again when the
 * record is answered again: for metrics, not for books. Called by several threads.
 */
public interface AnswerListener {

    /** For whoever doesn't want to know. */
    AnswerListener NONE = new AnswerListener() {
        @Override
        public void answered(PaymentOutcome outcome) {}

        @Override
        public void buried(DeadLetterCause cause) {}
    };

    void answered(PaymentOutcome outcome);

    /** A dead letter was written. */
    void buried(DeadLetterCause cause);

    /** Identities that can't count any more were deleted. */
    default void forgot(int identities) {}
}
