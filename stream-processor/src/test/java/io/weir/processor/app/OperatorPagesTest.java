package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.processor.Extensions;
import io.weir.processor.answer.CountedAnswers;
import io.weir.processor.cycle.HeldCycles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Holds the operators' pages to what the program knows. */
class OperatorPagesTest {

    private static final Path DOCS = Path.of("..", "docs");

    @AutoClose
    private final ClockGuard clockGuard =
            new ClockGuard(Optional::empty, Duration.ofSeconds(2), InstantSource.system());

    @Test
    void everySettingHasItsLine() throws IOException {
        assertThat(firstCells("configuration.md", "processor\\.")).isEqualTo(ProcessorConfig.KNOWN);
    }

    @Test
    void everyMetricHasItsLine() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CountedAnswers unused = new CountedAnswers(registry);
        ProcessorMetrics metrics = new ProcessorMetrics(registry);
        metrics.bind(clockGuard, new SchemeGate());
        metrics.bind(new HeldCycles(), InstantSource.system());
        metrics.bind(Extensions.NONE);
        metrics.bind(() -> 0);

        Set<String> names = new TreeSet<>();
        registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).forEach(names::add);
        assertThat(firstCells("metrics.md", "weir\\.(processor|clock)\\.")).isEqualTo(names);
    }

    private static Set<String> firstCells(String page, String prefix) throws IOException {
        Pattern row = Pattern.compile("^\\| `(" + prefix + "[\\w.]+)` \\|", Pattern.MULTILINE);
        Set<String> cells = new TreeSet<>();
        row.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(match -> match.group(1))
                .forEach(cells::add);
        return cells;
    }
}
