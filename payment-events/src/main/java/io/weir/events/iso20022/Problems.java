package io.weir.events.iso20022;

import io.weir.events.Parsed;
import io.weir.events.PaymentText;
import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileProblem.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the texts of one element as values and collects what is wrong with them. */
final class Problems {
    private final XmlFields fields;
    private final List<FileProblem> found = new ArrayList<>();

    Problems(XmlFields fields) {
        this.fields = fields;
    }

    List<FileProblem> found() {
        return found;
    }

    void add(String path, String message) {
        found.add(fields.problem(Extent.PAYMENT, path, message));
    }

    /** The value at the first of these paths that is there. */
    <T> Optional<T> optional(Function<String, Parsed<T>> parser, String... paths) {
        for (String path : paths) {
            Optional<XmlText> text = fields.first(path);
            if (text.isPresent()) {
                return value(path, text.get().text(), parser);
            }
        }
        return Optional.empty();
    }

    /** As {@link #optional}; none at all is a problem. */
    <T> Optional<T> required(Function<String, Parsed<T>> parser, String... paths) {
        if (fields.firstOf(paths).isEmpty()) {
            add(paths[0], "is missing");
        }
        return optional(parser, paths);
    }

    <T> Optional<T> value(String path, String text, Function<String, Parsed<T>> parser) {
        if (text.indexOf(XmlCursor.CUT) >= 0) {
            add(path, PaymentText.shown(text) + " has more than " + XmlCursor.TEXT_LENGTH_MAX + " characters");
            return Optional.empty();
        }
        return parser.apply(text).fold(Optional::of, reason -> {
            add(path, PaymentText.shown(text) + " " + reason);
            return Optional.empty();
        });
    }
}
