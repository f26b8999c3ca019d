package io.weir.acceptance.guard;

import io.weir.acceptance.agent.ClockAgent;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent that takes guards off the program that it starts with: their names, joined by {@code +}, are its argument;
 * {@code ahead:MILLIS} among them sets the program's clock ahead. It ends the program if a guard isn't where it is said to be, and prints a line for each that is off:
 * a guard that was renamed, or a method that is never reached, must not look like one that isn't missed.
 */
public final class GuardsOff {

    private static final int NOT_TAKEN_OFF = 97;
    private static final String AHEAD = "ahead:";

    private static List<Off> off = List.of();

    private GuardsOff() {}

    /** The agent's argument. */
    static String argument(Set<Guard> off, long aheadMillis) {
        return Stream.concat(
                        off.stream().map(Guard::name),
                        aheadMillis == 0 ? Stream.empty() : Stream.of(AHEAD + aheadMillis))
                .collect(Collectors.joining("+"));
    }

    /** Called by the virtual machine before the program. */
    public static void premain(String argument, Instrumentation instrumentation) {
        List<Off> all = new ArrayList<>();
        for (String part : argument.split("\\+", -1)) {
            if (part.startsWith(AHEAD)) {
                ClockAgent.premain(part.substring(AHEAD.length()), instrumentation);
            } else {
                all.addAll(Guard.valueOf(part).off());
            }
        }
        off = List.copyOf(all);
        for (Off guard : all) {
            requireThere(guard);
        }
        AgentBuilder agent = new AgentBuilder.Default()
                .with(AgentBuilder.TypeStrategy.Default.REDEFINE)
                .with(new Reporting());
        for (Off guard : all) {
            agent = agent.type(ElementMatchers.named(guard.type()))
                    .transform((builder, type, loader, module, domain) -> without(guard, builder));
        }
        agent.installOn(instrumentation);
    }

    /** What does something else at a place; more than one guard may stand there. */
    static List<Off.Instead> at(String place) {
        return off.stream()
                .filter(guard -> guard.place().equals(place))
                .map(Off::instead)
                .toList();
    }

    /** Ends the program: what it does from here on would prove nothing. */
    static void fail(String why) {
        System.out.println("guard not taken off: " + why);
        Runtime.getRuntime().halt(NOT_TAKEN_OFF);
    }

    private static void requireThere(Off guard) {
        int found = TypePool.Default.ofSystemLoader()
                .describe(guard.type())
                .resolve()
                .getDeclaredMethods()
                .filter(ElementMatchers.named(guard.method()))
                .size();
        if (found != 1) {
            fail(guard.place() + ": " + found + " methods");
        }
    }

    private static DynamicType.Builder<?> without(Off guard, DynamicType.Builder<?> builder) {
        var method = ElementMatchers.named(guard.method());
        return switch (guard.instead()) {
            case Off.Instead.Returns returns -> builder.method(method).intercept(FixedValue.value(returns.value()));
            case Off.Instead.Nothing nothing -> builder.method(method).intercept(StubMethod.INSTANCE);
            case Off.Instead.Setting setting ->
                builder.visit(Advice.to(OtherSetting.class).on(method));
            case Off.Instead.Sql sql ->
                isFirst(guard) ? builder.visit(Advice.to(OtherSql.class).on(method)) : builder;
        };
    }

    /** Two guards in one statement share the advice. */
    private static boolean isFirst(Off guard) {
        return at(guard.place()).get(0).equals(guard.instead());
    }

    private static final class Reporting extends AgentBuilder.Listener.Adapter {
        @Override
        public void onTransformation(
                TypeDescription type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                DynamicType changed) {
            for (Off guard : off) {
                if (guard.type().equals(type.getName())) {
                    System.out.println(line(guard));
                }
            }
        }

        @Override
        public void onError(
                String type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                Throwable failure) {
            failure.printStackTrace(System.out);
            fail(type);
        }
    }

    /** What the program prints once a guard is off. */
    static String line(Off guard) {
        return "guard off: " + guard.place();
    }

    /** Advices are copied into methods of other packages: what they call is public. */
    public static void change(String place, Map<String, Object> settings) {
        for (Off.Instead instead : at(place)) {
            if (instead instanceof Off.Instead.Setting setting
                    && !setting.usual().equals(settings.put(setting.key(), setting.other()))) {
                fail(place + " has no " + setting.key() + "=" + setting.usual());
            }
        }
    }
}
