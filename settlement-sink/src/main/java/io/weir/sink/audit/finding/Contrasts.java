package io.weir.sink.audit.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the fields in which something is not as it must be. For one thread. */
public final class Contrasts {
    private final List<String> words = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    /** Compares one field. */
    public void same(String name, @Nullable Object mustBe, @Nullable Object is) {
        if (!Objects.equals(mustBe, is)) {
            differ(name, text(mustBe), text(is));
        }
    }

    /** A field that is known to differ. */
    public void differ(String name, String mustBe, String is) {
        expected.add(name + " " + mustBe);
        found.add(name + " " + is);
    }

    /** Something that is wrong without a counterpart. */
    public void wrong(String detail) {
        words.add(detail);
    }

    public boolean isEmpty() {
        return words.isEmpty() && expected.isEmpty();
    }

    /** All of it. */
    public Contrast all() {
        return all("");
    }

    /** All of it, with some words before. */
    public Contrast all(String before) {
        List<String> details = new ArrayList<>(words);
        if (!before.isEmpty()) {
            details.addFirst(before);
        }
        return new Contrast(String.join("; ", details), String.join("; ", expected), String.join("; ", found));
    }

    private static String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "none" : value.toString();
    }
}
