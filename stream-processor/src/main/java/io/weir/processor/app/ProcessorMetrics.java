package io.weir.processor.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.weir.processor.Extensions;
import io.weir.processor.cycle.HeldCycles;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** The program's metrics beside those that count answers; names are public API (docs/metrics.md). */
final class ProcessorMetrics {

    private final MeterRegistry registry;

    ProcessorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void bind(ClockGuard clockGuard, SchemeGate scheme) {
        TimeGauge.builder(
                        "weir.clock.skew",
                        clockGuard,
                        TimeUnit.MILLISECONDS,
                        guard -> guard.skew().toMillis())
                .description("How far the brokers' clock is ahead of this machine's")
                .register(registry);
        Gauge.builder("weir.clock.trusted", clockGuard, guard -> guard.cyclesMayClose() ? 1 : 0)
                .description("1 while the clock is trusted and cycles are closed")
                .register(registry);
        Gauge.builder("weir.processor.scheme.version", scheme, SchemeGate::version)
                .description("Version of the scheme in force, -1 if there is none")
                .register(registry);
    }

    /** @param stateBehind asks the brokers: called when the metric is read, and not more often */
    void bind(DoubleSupplier stateBehind) {
        Gauge.builder("weir.processor.state.behind", stateBehind, DoubleSupplier::getAsDouble)
                .strongReference(true)
                .description("Records that the copy of the state here which is furthest behind has not restored yet")
                .register(registry);
    }

    void bind(HeldCycles held, InstantSource clock) {
        Gauge.builder("weir.processor.cycles.held", held, HeldCycles::count)
                .description("Cycles that wait for a late partition")
                .register(registry);
        TimeGauge.builder(
                        "weir.processor.cycles.held.age",
                        held,
                        TimeUnit.MILLISECONDS,
                        cycles -> cycles.oldestAge(clock.instant()).toMillis())
                .description("How long ago the oldest waiting cycle was cut off")
                .register(registry);
        Gauge.builder(
                        "weir.processor.partitions.late",
                        held,
                        cycles -> cycles.list().stream()
                                .flatMap(cycle -> cycle.latePartitions().stream())
                                .distinct()
                                .count())
                .description("Partitions that a cycle waits for")
                .register(registry);
    }

    void bind(Extensions extensions) {
        Gauge.builder(
                        "weir.processor.extensions",
                        extensions,
                        own -> own.describe().size())
                .tag("fingerprint", extensions.fingerprint())
                .description("Checks and routing rules of the user's own; the fingerprint is the same on all instances")
                .register(registry);
    }
}
