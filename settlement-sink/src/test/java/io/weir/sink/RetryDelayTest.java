package io.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

    private final RetryDelay delay = new RetryDelay(Duration.ofSeconds(10), new Random(7));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # attempts, at least ms, at most ms
                     0,          25,         50
                     1,          50,        100
                     4,         400,        800
                     7,        3200,       6400
                     8,        5000,      10000
               1000000,        5000,      10000
            """)
    void doublesUpToALongestAndLeavesHalfToChance(int attempts, long atLeast, long atMost) {
        for (int i = 0; i < 200; i++) {
            assertThat(delay.after(attempts).toMillis()).isBetween(atLeast, atMost);
        }
    }
}
