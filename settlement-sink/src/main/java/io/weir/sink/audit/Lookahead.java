package io.weir.sink.audit;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A source of elements in order, with a look at the next one. For one thread. */
final class Lookahead<T> {

    /** Gives one element after the other, then null. */
    @FunctionalInterface
    interface Source<T> {
        @Nullable T next();
    }

    private final Source<T> source;
    private @Nullable T next;
    private boolean looked;

    Lookahead(Source<T> source) {
        this.source = source;
    }

    /** The next element without taking it; null behind the last. */
    @Nullable T peek() {
        if (!looked) {
            next = source.next();
            looked = true;
        }
        return next;
    }

    /** Takes the next element. */
    T take() {
        T taken = peek();
        if (taken == null) {
            throw new NoSuchElementException("nothing left to take");
        }
        looked = false;
        next = null;
        return taken;
    }
}
