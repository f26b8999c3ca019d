package io.weir.processor.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final ThreadFailures failures = new ThreadFailures(() -> now);

    @Test
    void replacesAThreadThreeTimesThenStops() {
        StreamsException transientOne = new StreamsException(new KafkaException("the coordinator went away"));

        for (int i = 0; i < 3; i++) {
            assertThat(failures.handle(transientOne)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.fatal()).isNotDone();
        assertThat(failures.handle(transientOne)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.fatal()).isCompletedWithValue(transientOne);
    }

    @Test
    void forgetsOldDeaths() {
        StreamsException transientOne = new StreamsException(new KafkaException("the coordinator went away"));
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(transientOne)).isEqualTo(REPLACE_THREAD);
            now = now.plus(Duration.ofMinutes(4));
        }
    }

    @Test
    void stopsAtOnceAtWhatOurOwnCodeCallsImpossible() {
        StreamsException wrapped = new StreamsException(new IllegalStateException("an offset twice"));

        assertThat(failures.handle(wrapped)).isEqualTo(SHUTDOWN_CLIENT);
    }
}
