package io.weir.acceptance.chaos;

import io.weir.acceptance.fault.Fault;
import io.weir.acceptance.fault.FaultLog;
import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.proof.Proof;
import io.weir.acceptance.proof.Verdict;
import io.weir.cli.demo.Narrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * One run.
 *
 * <pre>
 *   load ────────────────────────────────────────────────────────▶ stops ─▶ all answered, stored, settled ─▶ proof
 *   fault ─▶ proven progress ─▶ fault ─▶ proven progress ─▶ … ─▶ healed
 * </pre>
 */
final class ChaosRun implements AutoCloseable {
    private static final int LIVE_MILLIS = 500;

    private final Ground ground;
    private final ChaosPlan plan;
    private final FaultOrder order;
    private final Narrator narrator;
    private final Pulse pulse;
    private final Load load;
    private final Recovery recovery;
    private final Thread live;
    private final long beginNanos = System.nanoTime();
    private final List<Injected> injected = new ArrayList<>();
    private Optional<Verdict> verdict = Optional.empty();
    private volatile String doing = "warming up";

    ChaosRun(Ground ground, ChaosPlan plan, List<Fault> faults, Narrator narrator) {
        this.ground = ground;
        this.plan = plan;
        this.order = new FaultOrder(faults, plan.seed());
        this.narrator = narrator;
        this.pulse = new Pulse(ground);
        this.load = new Load(
                ground, pulse, plan.seed(), plan.rate(), plan.payments().orElse(0));
        ground.isLoadedBy(load::restart);
        this.recovery = new Recovery(ground, load);
        this.live = Thread.ofPlatform().daemon().name("chaos-live").start(this::live);
    }

    /**
     * Runs it to its proof.
     *
     * @throws ChaosException if it does not come to its end; {@link #report} says how far it came
     */
    void run() throws Exception {
        recovery.await("the start");
        long faultsBegin = System.nanoTime();
        while (faultsGoOn(faultsBegin)) {
            inject(order.next());
        }
        ground.heal();
        doing = "waiting for the rest of the payments";
        while (plan.payments().isPresent() && !load.isDone()) {
            load.requireHealthy();
            requireMoving();
            TimeUnit.MILLISECONDS.sleep(LIVE_MILLIS);
        }
        doing = "no more load; waiting until all is answered, stored and settled";
        narrator.say(doing);
        load.stop();
        new Ending(ground, load, pulse, plan.seed()).await();
        doing = "proving";
        verdict = Optional.of(Proof.of(ground, narrator::say));
    }

    ChaosReport report() {
        return new ChaosReport(
                plan,
                List.copyOf(injected),
                load.published(),
                load.republished(),
                ground.endedByThemselves(),
                Duration.ofNanos(System.nanoTime() - beginNanos),
                verdict);
    }

    private boolean faultsGoOn(long beginNanos) {
        boolean timeIsLeft = plan.faultMinutes().isEmpty()
                || System.nanoTime() - beginNanos
                        < Duration.ofMinutes(plan.faultMinutes().getAsInt()).toNanos();
        boolean faultsAreLeft =
                plan.faults().isEmpty() || injected.size() < plan.faults().getAsInt();
        return timeIsLeft && faultsAreLeft && !load.isDone();
    }

    private void inject(FaultOrder.Next next) throws ChaosException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(next.pauseMillis());
        String name = next.fault().name();
        int number = injected.size() + 1;
        doing = "%d: %s".formatted(number, name);
        FaultLog log = new FaultLog(line -> narrator.say("%d: %s: %s".formatted(number, name, line)));
        long begin = System.nanoTime();
        pulse.begin();
        Map<TopicPartition, Long> from = Span.now(ground);
        try {
            next.fault().inject(ground, log, next.random());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new ChaosException("fault %d, %s, did not come off: %s".formatted(number, name, e), e);
        }
        doing = "%d: %s, waiting for progress".formatted(number, name);
        recovery.await(name);
        injected.add(new Injected(
                number,
                name,
                log.lines(),
                new Span(from, Span.now(ground)),
                Duration.ofNanos(System.nanoTime() - begin),
                pulse.longestWithoutAnswers(),
                pulse.longestWithoutRows()));
    }

    private void requireMoving() throws ChaosException {
        if (pulse.still().toMinutes() >= 4) {
            throw new ChaosException("nothing has been answered or stored for %d s"
                    .formatted(pulse.still().toSeconds()));
        }
    }

    private void live() {
        try {
            while (true) {
                narrator.live("published %,d · stored %,d · unanswered %,d · unstored %,d · %s"
                        .formatted(load.published(), pulse.stored(), pulse.unanswered(), pulse.unstored(), doing));
                TimeUnit.MILLISECONDS.sleep(LIVE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        live.interrupt();
        load.close();
        pulse.close();
    }
}
