package io.weir.processor.scheme;

import java.util.List;

/**
 * Something about a scheme that keeps it from being put in force, or that looks like a slip.
 *
 * @param weight what follows from it
 * @param place the element that it is about, in the words of a scheme file: {@code version}, {@code currencies[0].every},
 *     {@code participants[3].bic}, {@code routing[2].currencies[0]}; empty for the whole
 * @param what what is wrong, a sentence without its end that can stand alone
 * @param mend what to do about it, the same
 * @param because places of the other elements that it follows from; empty if it follows from {@code place} alone
 */
public record SchemeProblem(Weight weight, String place, String what, String mend, List<String> because) {

    public SchemeProblem {
        because = List.copyOf(because);
    }

    /** What follows from a problem. */
    public enum Weight {
        /** The scheme is not put in force, by whatever way it comes. */
        REFUSES,
        /** It is in order as it stands, and may not be what was meant. */
        WARNS
    }

    public boolean refuses() {
        return weight == Weight.REFUSES;
    }

    /** For a person, in one line. */
    public String text() {
        return (place.isEmpty() ? "" : place + ": ") + what + "; " + mend;
    }
}
