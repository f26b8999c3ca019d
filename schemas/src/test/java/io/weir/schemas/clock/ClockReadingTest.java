package io.weir.schemas.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockReadingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # skew ms, uncertainty ms, tolerance ms, beyond
                    0,         5,              2000,         false
                    2000,      0,              2000,         false
                    2001,      0,              2000,         true
                    -2001,     0,              2000,         true
                    2500,      600,            2000,         false
                    -2500,     400,            2000,         true
                    """)
    void isBeyondOnlyWhenItIsSure(long skew, long uncertainty, long tolerance, boolean beyond) {
        ClockReading reading = new ClockReading(Duration.ofMillis(skew), Duration.ofMillis(uncertainty));

        assertThat(reading.beyond(Duration.ofMillis(tolerance))).isEqualTo(beyond);
    }
}
