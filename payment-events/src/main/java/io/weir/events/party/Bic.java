package io.weir.events.party;

import fr.marcwrobel.jbanking.IsoCountry;
import io.weir.events.Parsed;

/**
 * The BIC (ISO 9362) of a participant, in a country that exists. Whether it has been given out is not known here.
 *
 * @param text always the upper-case BIC11: {@code XXX} is appended to a BIC8
 */
public record Bic(String text) {

    /** @throws IllegalArgumentException if {@code text} is not an upper-case BIC11 in a country that exists */
    public Bic {
        if (!BicText.isBic11(text)) {
            throw new IllegalArgumentException("not an upper-case BIC11: " + text);
        }
        if (!isCountry(text)) {
            throw new IllegalArgumentException(unknownCountry(text));
        }
    }

    /** Reads a BIC8 or BIC11 in any case, without outer blanks. */
    public static Parsed<Bic> parse(String text) {
        return BicText.normalise(text)
                .fold(
                        bic11 ->
                                isCountry(bic11) ? Parsed.valid(new Bic(bic11)) : Parsed.invalid(unknownCountry(bic11)),
                        Parsed::invalid);
    }

    /** ISO 3166-1 alpha-2, or {@code XK}. */
    public String country() {
        return countryOf(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isCountry(String bic11) {
        return IsoCountry.fromAlpha2Code(countryOf(bic11)).isPresent();
    }

    private static String countryOf(String bic11) {
        return bic11.substring(4, 6);
    }

    private static String unknownCountry(String bic11) {
        return "names a country that does not exist: " + countryOf(bic11);
    }
}
