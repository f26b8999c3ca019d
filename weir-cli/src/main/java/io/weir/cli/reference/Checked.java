package io.weir.cli.reference;

import java.util.List;
import java.util.function.Function;

/** What a file holds, or all that is wrong with it, each problem naming its place. */
public sealed interface Checked<T> {

    /** What the file holds, else what {@code failure} makes of the problems is thrown. */
    default T orElseThrow(Function<List<String>, ? extends RuntimeException> failure) {
        return switch (this) {
            case Good<T> good -> good.content();
            case Bad<T> bad -> throw failure.apply(bad.problems());
        };
    }

    /**
     * The file is in order.
     *
     * @param warnings what may not be meant as it stands; usually none
     */
    record Good<T>(T content, List<String> warnings) implements Checked<T> {
        public Good {
            warnings = List.copyOf(warnings);
        }
    }

    /** The file has to be mended. */
    record Bad<T>(List<String> problems) implements Checked<T> {
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
