package io.weir.processor.scenario;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.TopologyTestDriver;

/** The clock of a test driver. The driver itself lets it go forward only; real clocks are set back now and then. */
final class DriverClock {

    private final AtomicLong millis;

    private DriverClock(AtomicLong millis) {
        this.millis = millis;
    }

    static DriverClock of(TopologyTestDriver driver) {
        try {
            Field clock = TopologyTestDriver.class.getDeclaredField("mockWallClockTime");
            clock.setAccessible(true);
            Object mock = clock.get(driver);
            Field time = mock.getClass().getDeclaredField("timeMs");
            time.setAccessible(true);
            return new DriverClock((AtomicLong) time.get(mock));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another test driver than this was written for", e);
        }
    }

    void setBack(Duration time) {
        millis.addAndGet(-time.toMillis());
    }
}
