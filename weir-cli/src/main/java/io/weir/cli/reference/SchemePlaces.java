package io.weir.cli.reference;

import io.weir.cli.reference.FileProblems.Spot;
import io.weir.processor.scheme.SchemeProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the elements of a scheme stand in its files, so that a problem of the scheme can be told with its line. What could
 * not be read is remembered: problems that only follow from it are not told.
 */
final class SchemePlaces {
    private final Map<String, Spot> spots = new HashMap<>();
    private final List<String> damaged = new ArrayList<>();
    private final FileProblems problems;

    SchemePlaces(FileProblems problems, Spot file) {
        this.problems = problems;
        spots.put("", file);
    }

    FileProblems problems() {
        return problems;
    }

    /** Says where an element stands. */
    void put(String place, Spot spot) {
        spots.put(place, spot);
    }

    /** An element can't be read as it stands at {@code spot}. */
    void refuse(String place, Spot spot, String text) {
        damaged.add(place);
        problems.refuse(spot, text);
    }

    /** An element can't be read, which has been told. */
    void damaged(String place) {
        damaged.add(place);
    }

    /** Tells a problem of the scheme at the lines that it comes from. */
    void tell(SchemeProblem problem) {
        if (isDamaged(problem.place()) || problem.because().stream().anyMatch(this::isDamaged)) {
            return;
        }
        String text = problem.what() + seen(problem.because()) + "; " + problem.mend();
        if (problem.refuses()) {
            problems.refuse(spotOf(problem.place()), text);
        } else {
            problems.warn(spotOf(problem.place()), text);
        }
    }

    /** Whether it has been told that exactly this element can't be read. */
    boolean isTold(String place) {
        return damaged.contains(place);
    }

    /**
     * An element of a list is damaged by anything inside it, since it reads as if that wasn't there; a list only if it
     * couldn't be read as a whole. What isn't written in the file is as good as what is around it.
     */
    private boolean isDamaged(String place) {
        String written = written(place);
        return damaged.stream()
                .anyMatch(spoilt -> spoilt.equals(written)
                        || isWithin(written, spoilt)
                        || (written.endsWith("]") && isWithin(spoilt, written)));
    }

    private static boolean isWithin(String inner, String outer) {
        return outer.isEmpty() || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
    }

    /** Where an element stands, or the nearest one around it. */
    Spot spotOf(String place) {
        return Objects.requireNonNull(spots.get(written(place)), place);
    }

    /** The element, or the nearest one around it that is written in the file. */
    private String written(String place) {
        String written = place;
        while (!spots.containsKey(written)) {
            written = written.substring(0, Math.max(0, Math.max(written.lastIndexOf('.'), written.lastIndexOf('['))));
        }
        return written;
    }

    private String seen(List<String> because) {
        List<String> lines = because.stream()
                .filter(place -> place.endsWith("]"))
                .flatMap(place -> Optional.ofNullable(spots.get(place)).stream())
                .map(spot -> Integer.toString(spot.line()))
                .distinct()
                .toList();
        return lines.isEmpty()
                ? ""
                : lines.stream().collect(Collectors.joining(", ", lines.size() == 1 ? " (line " : " (lines ", ")"));
    }
}
