package io.weir.events.money;

import io.weir.events.Parsed;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A currency that payments may be made in: a current one of ISO 4217, no metal, no funds code, no unit without decimals.
 *
 * <p>Unlike {@link java.util.Currency} it does not change with the Java runtime: the table is a resource of this library.
 *
 * @param code ISO 4217 alphabetic code
 * @param decimals digits after the decimal point of an amount in major units: 0, 2, 3 or 4
 */
public record Currency(String code, int decimals) {

    /** Reads an ISO 4217 alphabetic code, upper case. */
    public static Parsed<Currency> parse(String code) {
        return CurrencyTable.find(code)
                .map(Parsed::valid)
                .orElseGet(() -> Parsed.invalid("is not a current currency of ISO 4217"));
    }

    /**
     * The currency of a code that is known to be right.
     *
     * @throws IllegalArgumentException if {@code code} is not of a currency that payments may be made in
     */
    public static Currency of(String code) {
        return CurrencyTable.find(code)
                .orElseThrow(() -> new IllegalArgumentException("not a current currency of ISO 4217: " + code));
    }

    /** An amount for people, with exactly the decimals of this currency: {@code -1234567} of EUR is {@code -12345.67}. */
    public String majorText(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, decimals).toPlainString();
    }

    /** As {@link #majorText(long)}, for sums. */
    public String majorText(BigInteger minorUnits) {
        return new BigDecimal(minorUnits, decimals).toPlainString();
    }

    @Override
    public String toString() {
        return code;
    }
}
