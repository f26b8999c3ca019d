package io.weir.events.money;

import io.weir.events.Parsed;
import java.util.Objects;
import java.util.Optional;

/**
 * An exact amount of one currency, zero or more.
 *
 * @param minorUnits the amount in minor units of the currency, 0 to {@link #MAX_MINOR}
 */
public record Money(long minorUnits, Currency currency) {
    /** The largest amount: one more digit would not fit everywhere that ISO 20022 messages go. */
    public static final long MAX_MINOR = 999_999_999_999_999L;

    private static final int DIGITS_MAX = 15;

    /** @throws IllegalArgumentException if {@code minorUnits} is out of range */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (minorUnits < 0 || minorUnits > MAX_MINOR) {
            throw new IllegalArgumentException("minorUnits must be 0 to " + MAX_MINOR + ", was " + minorUnits);
        }
    }

    /**
     * Reads an amount in major units: digits, and a point with at most as many decimals as the currency has.
     *
     * <p>No sign, no exponent, no grouping, no blanks; nothing is ever rounded. Fewer decimals are the same amount:
     * {@code 10.5} EUR is {@code 10.50} EUR.
     */
    public static Parsed<Money> parse(String majorUnits, Currency currency) {
        int point = majorUnits.indexOf('.');
        String whole = point < 0 ? majorUnits : majorUnits.substring(0, point);
        String fraction = point < 0 ? "" : majorUnits.substring(point + 1);
        return problemOf(whole, fraction, point >= 0, currency)
                .<Parsed<Money>>map(Parsed::invalid)
                .orElseGet(() -> ofDigits(whole, fraction, currency));
    }

    /** For people, without the currency: {@code 12345.67}. */
    public String majorText() {
        return currency.majorText(minorUnits);
    }

    /** For people: {@code 12345.67 EUR}. */
    @Override
    public String toString() {
        return majorText() + " " + currency.code();
    }

    private static Optional<String> problemOf(String whole, String fraction, boolean hasPoint, Currency currency) {
        if (whole.isEmpty() || !isDigits(whole) || !isDigits(fraction) || (hasPoint && fraction.isEmpty())) {
            return Optional.of("is not an amount: only digits, and one point before the decimals");
        }
        if (fraction.length() > currency.decimals()) {
            return Optional.of("has %d decimals, %s has %s"
                    .formatted(
                            fraction.length(),
                            currency.code(),
                            currency.decimals() == 0 ? "none" : Integer.toString(currency.decimals())));
        }
        return Optional.empty();
    }

    private static Parsed<Money> ofDigits(String whole, String fraction, Currency currency) {
        String digits = withoutLeadingZeros(whole + fraction + "0".repeat(currency.decimals() - fraction.length()));
        if (digits.length() > DIGITS_MAX) {
            return Parsed.invalid("is more than " + currency.majorText(MAX_MINOR) + " " + currency.code());
        }
        return Parsed.valid(new Money(digits.isEmpty() ? 0 : Long.parseLong(digits), currency));
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
