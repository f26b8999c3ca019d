package io.weir.events.iso20022;

import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileProblem.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was kept of one element: texts by their path below it, in the order of the file. */
final class XmlFields {
    /** How many texts of one path are kept: enough for any real message, and a bound on memory. */
    private static final int REPETITIONS_MAX = 100;

    private final String place;
    private final XmlText start;
    private final Map<String, List<XmlText>> texts = new HashMap<>();

    /**
     * The fields of an element, none yet.
     *
     * @param place path of the element below {@code CstmrCdtTrfInitn}, for example {@code PmtInf[2]}
     * @param start position of the element
     */
    XmlFields(String place, XmlText start) {
        this.place = place;
        this.start = start;
    }

    void add(String path, XmlText text) {
        List<XmlText> those = texts.computeIfAbsent(path, any -> new ArrayList<>(1));
        if (those.size() < REPETITIONS_MAX) {
            those.add(text);
        }
    }

    String place() {
        return place;
    }

    Optional<XmlText> first(String path) {
        return all(path).stream().findFirst();
    }

    /** The first text of the first of these paths that is there. */
    Optional<XmlText> firstOf(String... paths) {
        for (String path : paths) {
            Optional<XmlText> text = first(path);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    List<XmlText> all(String path) {
        return texts.getOrDefault(path, List.of());
    }

    /** A problem at the text of {@code path}, or at the element itself if there is none. */
    FileProblem problem(Extent extent, String path, String message) {
        XmlText at = first(path).orElse(start);
        return new FileProblem(extent, at.line(), at.column(), place + "/" + path, message);
    }
}
