package io.weir.processor.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forms of texts: identities, BICs, account numbers, and what a table can hold. */
final class OracleText {

    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final Pattern PAYMENT_ID = Pattern.compile("(?! )[A-Za-z0-9/?:().,'+ -]{1,35}(?<! )");

    /** The account numbers of the countries that histories know. Source: SWIFT's IBAN registry. */
    private static final Map<String, Pattern> IBAN = Map.of(
            "BE", Pattern.compile("BE\\d{14}"),
            "DE", Pattern.compile("DE\\d{20}"),
            "FR", Pattern.compile("FR\\d{12}[A-Z0-9]{11}\\d{2}"),
            "NL", Pattern.compile("NL\\d{2}[A-Z]{4}\\d{10}"));

    /** The currencies that histories know. */
    private static final Set<String> CURRENCIES = Set.of("EUR", "JPY", "USD", "KWD", "GBP", "CHF", "UYW");

    private OracleText() {}

    /** Upper-case BIC11, if the text has the form of a BIC. */
    static Optional<String> bic11(String text) {
        StringBuilder upper = new StringBuilder();
        text.chars().forEach(c -> upper.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c)));
        return BIC.matcher(upper).matches()
                ? Optional.of(upper.length() == 8 ? upper + "XXX" : upper.toString())
                : Optional.empty();
    }

    /** Whether the BIC's country exists. */
    static boolean hasCountry(String bic11) {
        String country = bic11.substring(4, 6);
        return country.equals("XK") || Arrays.asList(Locale.getISOCountries()).contains(country);
    }

    static boolean isPaymentId(String text) {
        return PAYMENT_ID.matcher(text).matches();
    }

    static boolean isIban(String text) {
        if (text.length() < 4 || !IBAN.containsKey(text.substring(0, 2))) {
            return false;
        }
        if (!IBAN.get(text.substring(0, 2)).matcher(text).matches()) {
            return false;
        }
        int checkDigits = Integer.parseInt(text.substring(2, 4));
        StringBuilder digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        boolean right =
                new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
        return right && checkDigits >= 2 && checkDigits <= 98;
    }

    static boolean isCurrency(String text) {
        return CURRENCIES.contains(text);
    }

    /** Whether a table can hold the text: not too long, no NUL, no half of a surrogate pair. */
    static boolean isStorable(String text, int lengthMax) {
        boolean whole = StandardCharsets.UTF_16BE.newEncoder().canEncode(text);
        return text.length() <= lengthMax && text.indexOf(0) < 0 && whole;
    }

    static @Nullable String ifStorable(@Nullable String text, int lengthMax) {
        return text != null && isStorable(text, lengthMax) ? text : null;
    }

    /** Kafka's default partitioner for this text as a key. Source: MurmurHash2 by Austin Appleby, with Kafka's seed. */
    static int partitionOf(String key, int partitions) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int multiplier = 0x5bd1e995;
        int hash = 0x9747b28c ^ bytes.length;
        int whole = bytes.length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            int four = 0;
            for (int j = 3; j >= 0; j--) {
                four = (four << 8) | (bytes[i + j] & 0xff);
            }
            four *= multiplier;
            hash = (hash * multiplier) ^ ((four ^ (four >>> 24)) * multiplier);
        }
        for (int j = bytes.length - 1; j >= whole; j--) {
            hash ^= (bytes[j] & 0xff) << (8 * (j - whole));
        }
        hash *= bytes.length == whole ? 1 : multiplier;
        hash = (hash ^ (hash >>> 13)) * multiplier;
        return ((hash ^ (hash >>> 15)) & 0x7fffffff) % partitions;
    }
}
