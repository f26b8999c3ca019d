package io.weir.sink.audit.seal;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A source of elements in order, with a look at the next one. For one thread. */
public final class Lookahead<T> {

    /** Gives one element after the other, then null. */
    @FunctionalInterface
    public interface Source<T> {
        @Nullable T next();
    }

    private final Source<T> source;
    private @Nullable T next;
    private boolean looked;

    public Lookahead(Source<T> source) {
        this.source = source;
    }

    /** The next element without taking it; null behind the last. */
    public @Nullable T peek() {
        if (!looked) {
            next = source.next();
            looked = true;
        }
        return next;
    }

    /** Takes the next element. */
    public T take() {
        T taken = peek();
        if (taken == null) {
            throw new NoSuchElementException("nothing left to take");
        }
        looked = false;
        next = null;
        return taken;
    }
}
