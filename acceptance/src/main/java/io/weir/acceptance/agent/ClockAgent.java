package io.weir.acceptance.agent;

import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Instant;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A Java agent, its argument a number of milliseconds (negative: behind), that gives one program another clock than the
 * machine's: that of {@code java.time}, and that of Kafka's clients. What runs by {@link System#nanoTime} goes on as it is, as it does when a real clock is set.
 */
public final class ClockAgent {
    private static final String AHEAD = "weir.clock.ahead.millis";

    private static final long TOLERANCE_MILLIS = 1_000;
    private static final int NOT_SET = 97;

    private ClockAgent() {}

    /** Called by the Java machine before the program's main method; ends the program if its clock is not set then. */
    public static void premain(String aheadMillis, Instrumentation instrumentation) {
        long wanted = Long.parseLong(aheadMillis);
        System.setProperty(AHEAD, Long.toString(wanted));
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .ignore(ElementMatchers.none())
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(AgentBuilder.Listener.StreamWriting.toSystemOut().withErrorsOnly())
                .type(ElementMatchers.is(Clock.class))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(OfInstants.class).on(ElementMatchers.named("currentInstant"))))
                .type(ElementMatchers.named("org.apache.kafka.common.utils.SystemTime"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(OfMillis.class).on(ElementMatchers.named("milliseconds"))))
                .installOn(instrumentation);
        long ahead = Instant.now().toEpochMilli() - System.currentTimeMillis();
        System.out.println("the clock is " + ahead + " ms ahead");
        if (Math.abs(ahead - wanted) > TOLERANCE_MILLIS) {
            Runtime.getRuntime().halt(NOT_SET); // what it does from here on would prove nothing
        }
    }

    /** Copied into the platform's own class: uses nothing else. */
    @SuppressWarnings("UnusedVariable") // the assignment is the advice
    private static final class OfInstants {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusMillis(Long.getLong("weir.clock.ahead.millis", 0L));
        }
    }

    @SuppressWarnings("UnusedVariable")
    private static final class OfMillis {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) long now) {
            now += Long.getLong("weir.clock.ahead.millis", 0L);
        }
    }
}
