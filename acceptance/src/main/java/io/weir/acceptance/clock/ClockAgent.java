package io.weir.acceptance.clock;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A Java agent that gives one program another clock than the machine's: that of {@code java.time}, and that of Kafka's
 * clients. What runs by {@link System#nanoTime} goes on as it is, as it does when a real clock is set.
 */
public final class ClockAgent {
    private static final String AHEAD = "weir.clock.ahead.millis";

    private ClockAgent() {}

    /**
     * The option of the command {@code java} that sets a program's clock, on our own class path.
     *
     * @param folder where a jar is written that only names the agent
     * @param aheadMillis how far ahead of the machine's clock; negative: behind
     */
    public static String option(Path folder, long aheadMillis) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ClockAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        Path file = folder.resolve("clock-agent.jar");
        if (!Files.exists(file)) {
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                jar.finish();
            }
        }
        return "-javaagent:" + file + "=" + aheadMillis;
    }

    /** Called by the Java machine before the program's main method. */
    public static void premain(String aheadMillis, Instrumentation instrumentation) {
        System.setProperty(AHEAD, Long.toString(Long.parseLong(aheadMillis)));
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
        System.out.println("the clock of this program is " + aheadMillis + " ms ahead");
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
