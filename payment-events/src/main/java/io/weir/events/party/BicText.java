package io.weir.events.party;

import io.weir.events.Parsed;
import java.util.Optional;

/**
 * The form of a BIC, without any knowledge of countries.
 *
 * <p>Source: ISO 9362:2022, as ISO 20022 writes it in {@code BICFIDec2014Identifier}: four letters or digits, two letters,
 * two letters or digits, and a branch of three letters or digits or none.
 */
public final class BicText {
    public static final int BIC8_LENGTH = 8;
    public static final int BIC11_LENGTH = 11;

    private static final String HEAD_OFFICE = "XXX";
    private static final int COUNTRY_START = 4;
    private static final int COUNTRY_END = 6;

    private BicText() {}

    /** The upper-case BIC11 of a BIC8 or BIC11 in any case; outer blanks are not removed. */
    public static Parsed<String> normalise(String text) {
        if (isBic11(text)) {
            return Parsed.valid(text);
        }
        String upper = upperCased(text);
        return problemOf(upper)
                .<Parsed<String>>map(Parsed::invalid)
                .orElseGet(() -> Parsed.valid(upper.length() == BIC8_LENGTH ? upper + HEAD_OFFICE : upper));
    }

    /** Whether {@code text} is already the upper-case BIC11 that {@link #normalise} would make of it. */
    public static boolean isBic11(String text) {
        return text.length() == BIC11_LENGTH && problemOf(text).isEmpty();
    }

    private static Optional<String> problemOf(String upper) {
        if (upper.length() != BIC8_LENGTH && upper.length() != BIC11_LENGTH) {
            return Optional.of("has " + upper.length() + " characters, a BIC has 8 or 11");
        }
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            boolean inCountry = i >= COUNTRY_START && i < COUNTRY_END;
            if (!letter && (inCountry || c < '0' || c > '9')) {
                return Optional.of(
                        inCountry
                                ? "has no country in letters at positions 5 and 6 of the BIC"
                                : "has a character that is neither a letter nor a digit at position " + (i + 1)
                                        + " of the BIC");
            }
        }
        return Optional.empty();
    }

    /** ASCII only: a letter that merely looks like one of ours must not become one. */
    private static String upperCased(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }
}
