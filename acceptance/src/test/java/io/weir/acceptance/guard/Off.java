package io.weir.acceptance.guard;

import java.util.List;
import java.util.Map;

/**
 * How a guard is taken off: one method of a program, and what it does instead.
 *
 * @param type the class, by its full name
 * @param method its only method of that name
 */
record Off(String type, String method, Instead instead) {

    /** What the method does instead. */
    sealed interface Instead {

        /** Always returns this. */
        record Returns(boolean value) implements Instead {}

        /** Returns at once. */
        record Nothing() implements Instead {}

        /** Returns its map of settings with another value under one key. */
        record Setting(String key, Object usual, Object other) implements Instead {}

        /** Sends other SQL: each text, which must be there, becomes another. */
        record Sql(List<Map.Entry<String, String>> texts) implements Instead {}
    }

    static Off returning(boolean value, String type, String method) {
        return new Off(type, method, new Instead.Returns(value));
    }

    static Off doingNothing(String type, String method) {
        return new Off(type, method, new Instead.Nothing());
    }

    static Off setting(String type, String method, String key, Object usual, Object other) {
        return new Off(type, method, new Instead.Setting(key, usual, other));
    }

    static Off sql(String type, String method, List<Map.Entry<String, String>> texts) {
        return new Off(type, method, new Instead.Sql(List.copyOf(texts)));
    }

    /** As an advice knows where it is. */
    String place() {
        return type + "." + method;
    }
}
