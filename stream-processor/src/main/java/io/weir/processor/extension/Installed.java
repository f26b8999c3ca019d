package io.weir.processor.extension;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An extension in its place.
 *
 * @param extension the user's object
 * @param order its place, as it said at start
 * @param origin where its class is from
 */
public record Installed<E extends Extension>(E extension, int order, Origin origin) {

    /**
     * Puts extensions in the order in which they are asked: the same whatever order they come in.
     *
     * @throws IllegalArgumentException if a class is there twice
     */
    public static <E extends Extension> List<Installed<E>> inOrder(List<E> extensions) {
        List<Installed<E>> inOrder = new ArrayList<>();
        Set<String> classes = new HashSet<>();
        for (E extension : extensions) {
            Origin origin = Origin.of(extension.getClass());
            if (!classes.add(extension.getClass().getName())) {
                throw new IllegalArgumentException(extension.getClass().getName() + " is there twice");
            }
            int order = new Installed<>(extension, 0, origin).call("its order", Extension::order);
            inOrder.add(new Installed<>(extension, order, origin));
        }
        inOrder.sort(Comparator.<Installed<E>>comparingInt(Installed::order).thenComparing(Installed::className));
        return List.copyOf(inOrder);
    }

    public String className() {
        return extension.getClass().getName();
    }

    /** Class and jar, for a person who has to find it. */
    public String title() {
        return className() + " (" + origin + ")";
    }

    /**
     * Runs the user's code.
     *
     * @param about what it is asked about, for the message
     * @return what it answers, never null
     * @throws IllegalStateException if it throws or answers null: the line has to stop
     */
    public <T> T call(String about, Function<E, T> code) {
        T answer;
        try {
            answer = code.apply(extension);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new IllegalStateException(
                    "%s has failed, asked for %s: %s. No answer is guessed: mend it or take it away, on every instance"
                            .formatted(title(), about, e),
                    e);
        }
        if (answer == null) {
            throw new IllegalStateException("%s has answered null, asked for %s".formatted(title(), about));
        }
        return answer;
    }
}
