package io.weir.events;

import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a text that was read as a value: the value, or why it is none.
 *
 * <p>Immutable. Reading never throws for what is in the text.
 */
public sealed interface Parsed<T> {

    static <T> Parsed<T> valid(T value) {
        return new Valid<>(value);
    }

    /**
     * There is no value.
     *
     * @param reason a clause that completes "the text …", for example {@code "has 12 characters, not 8 or 11"}
     */
    static <T> Parsed<T> invalid(String reason) {
        return new Invalid<>(reason);
    }

    <R> R fold(Function<? super T, ? extends R> onValid, Function<String, ? extends R> onInvalid);

    default Optional<T> value() {
        return fold(Optional::of, reason -> Optional.empty());
    }

    default boolean isValid() {
        return this instanceof Valid;
    }

    /**
     * The value, for texts that are known to be right.
     *
     * @throws IllegalArgumentException with the reason if there is none
     */
    default T orElseThrow() {
        return fold(Function.identity(), reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    record Valid<T>(T get) implements Parsed<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> onValid, Function<String, ? extends R> onInvalid) {
            return onValid.apply(get);
        }
    }

    record Invalid<T>(String reason) implements Parsed<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> onValid, Function<String, ? extends R> onInvalid) {
            return onInvalid.apply(reason);
        }
    }
}
