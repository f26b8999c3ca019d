package io.weir.acceptance.guard;

import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Instant;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** Sets the clock of one program ahead: that of {@code java.time}, and that of Kafka's clients. */
final class ShiftedClock {

    private static final String MILLIS = "weir.clock.ahead.millis";

    private static final long TOLERANCE_MILLIS = 1_000;

    private ShiftedClock() {}

    static void install(String millis, Instrumentation instrumentation) {
        System.setProperty(MILLIS, millis);
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
        if (Math.abs(ahead - Long.parseLong(millis)) > TOLERANCE_MILLIS) {
            GuardsOff.fail("the clock is " + ahead + " ms ahead, not " + millis);
        }
        System.out.println("the clock is " + ahead + " ms ahead");
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
