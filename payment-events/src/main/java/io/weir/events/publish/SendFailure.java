package io.weir.events.publish;

import io.weir.events.publish.PublishResult.NotPublished;
import io.weir.events.publish.PublishResult.Reason;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** What an error of Kafka's producer says of the instruction that it was for. */
final class SendFailure {

    private SendFailure() {}

    static NotPublished of(Throwable error) {
        return new NotPublished(reason(error), detail(error));
    }

    /** The messages of the error and its causes: Kafka often hides the telling one inside. */
    static String detail(Throwable error) {
        StringBuilder detail = new StringBuilder();
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (detail.indexOf(message) < 0) {
                detail.append(detail.isEmpty() ? "" : ": ").append(message);
            }
        }
        return detail.toString();
    }

    /** What a future of Kafka's clients failed with. */
    static KafkaException asKafkaException(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof KafkaException error ? error : new KafkaException(detail(cause), cause);
    }

    private static Reason reason(Throwable error) {
        if (error instanceof RecordTooLargeException) {
            return Reason.TOO_LARGE;
        }
        if (error instanceof AuthorizationException || error instanceof AuthenticationException) {
            return Reason.NOT_PERMITTED;
        }
        // KafkaProducer throws this, and only this, when it was closed before.
        return error instanceof IllegalStateException ? Reason.CLOSED : Reason.UNACKNOWLEDGED;
    }
}
