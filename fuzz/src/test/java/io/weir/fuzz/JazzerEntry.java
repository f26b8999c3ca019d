package io.weir.fuzz;

import java.util.Locale;

/** Where Jazzer comes in: one target in a process, named by the property {@code weir.fuzz.target}. */
public final class JazzerEntry {

    private static final Bounded TARGET =
            new Bounded(Target.valueOf(System.getProperty("weir.fuzz.target").toUpperCase(Locale.ROOT))
                    .make());

    private JazzerEntry() {}

    /** Called by Jazzer, by this name. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        TARGET.run(input);
    }
}
