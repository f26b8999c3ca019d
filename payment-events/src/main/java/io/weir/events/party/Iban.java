package io.weir.events.party;

import fr.marcwrobel.jbanking.IsoCountry;
import fr.marcwrobel.jbanking.iban.BbanStructure;
import io.weir.events.Parsed;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account number (IBAN, ISO 13616) of a country that issues them, with right check digits.
 *
 * <p>National check digits inside the account part are not verified, nor whether the account exists.
 *
 * @param text electronic form: upper case, no blanks
 */
public record Iban(String text) {
    private static final int LENGTH_MIN = 15;
    private static final int LENGTH_MAX = 34;
    private static final int CHECK_DIGITS_MIN = 2;
    private static final int CHECK_DIGITS_MAX = 98;

    /** @throws IllegalArgumentException if {@code text} is no IBAN in electronic form */
    public Iban {
        Optional<String> problem = problemOf(text);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
    }

    /** Reads an IBAN in its electronic form; lower case and blanks are refused. */
    public static Parsed<Iban> parse(String text) {
        return problemOf(text).<Parsed<Iban>>map(Parsed::invalid).orElseGet(() -> Parsed.valid(new Iban(text)));
    }

    /** Reads an IBAN as people write it: in any case, with blanks anywhere. */
    public static Parsed<Iban> parsePrinted(String text) {
        StringBuilder electronic = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\u00a0') {
                electronic.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
            }
        }
        return parse(electronic.toString());
    }

    /** ISO 3166-1 alpha-2, or {@code XK}. */
    public String country() {
        return text.substring(0, 2);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Cheap checks first: most wrong numbers are found by one pass over their characters. */
    private static Optional<String> problemOf(String text) {
        int length = text.length();
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            return Optional.of("has " + length + " characters, an IBAN has " + LENGTH_MIN + " to " + LENGTH_MAX);
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !isLetter(c)) {
                return Optional.of("has a character that is neither A to Z nor a digit at position " + (i + 1));
            }
        }
        if (!isLetter(text.charAt(0)) || !isLetter(text.charAt(1))) {
            return Optional.of("does not start with a country code");
        }
        if (!hasRightCheckDigits(text)) {
            return Optional.of("has wrong check digits");
        }
        return structureProblem(text);
    }

    private static Optional<String> structureProblem(String text) {
        if (fr.marcwrobel.jbanking.iban.Iban.isValid(text)) {
            return Optional.empty();
        }
        String country = text.substring(0, 2);
        Optional<Pattern> later = LaterIbanCountries.structure(country);
        if (later.isPresent() && later.get().matcher(text).matches()) {
            return Optional.empty();
        }
        boolean issues = later.isPresent()
                || IsoCountry.fromAlpha2Code(country)
                        .flatMap(BbanStructure::forCountry)
                        .isPresent();
        return Optional.of(
                issues
                        ? "is not built like an IBAN of " + country
                        : "is of a country that issues no IBANs: " + country);
    }

    /**
     * ISO 7064 MOD 97-10. The standard yields 02 to 98 only; 00, 01 and 99 pass the sum for some accounts but are never issued.
     */
    private static boolean hasRightCheckDigits(String text) {
        if (!isDigit(text.charAt(2)) || !isDigit(text.charAt(3))) {
            return false;
        }
        int checkDigits = (text.charAt(2) - '0') * 10 + text.charAt(3) - '0';
        if (checkDigits < CHECK_DIGITS_MIN || checkDigits > CHECK_DIGITS_MAX) {
            return false;
        }
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt((i + 4) % text.length());
            remainder = isDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        return remainder == 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
