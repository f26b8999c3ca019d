package io.weir.events.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weir.events.Parsed;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,                EUR, 0,               0.00
            10,               EUR, 1000,            10.00
            10.5,             EUR, 1050,            10.50
            10.50,            EUR, 1050,            10.50
            0.01,             EUR, 1,               0.01
            007.01,           EUR, 701,             7.01
            123,              JPY, 123,             123
            1.234,            BHD, 1234,            1.234
            1.2345,           UYW, 12345,           1.2345
            9999999999999.99, EUR, 999999999999999, 9999999999999.99
            999999999999999,  JPY, 999999999999999, 999999999999999
            000000000000000000000000000001.00, EUR, 100, 1.00
            """)
    void isReadExactly(String text, String currency, long minorUnits, String majorText) {
        Money money = Money.parse(text, Currency.of(currency)).orElseThrow();

        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money).hasToString(majorText + " " + currency);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',               EUR, is not an amount
            .,                EUR, is not an amount
            .5,               EUR, is not an amount
            5.,               EUR, is not an amount
            1e3,              EUR, is not an amount
            1E2,              JPY, is not an amount
            -1,               EUR, is not an amount
            +1,               EUR, is not an amount
            '1,50',           EUR, is not an amount
            '1 000',          EUR, is not an amount
            1.2.3,            EUR, is not an amount
            ٣,                EUR, is not an amount
            10.500,           EUR, 'has 3 decimals, EUR has 2'
            1.0,              JPY, 'has 1 decimals, JPY has none'
            1.00000,          UYW, 'has 5 decimals, UYW has 4'
            10000000000000,   EUR, is more than 9999999999999.99 EUR
            1000000000000000, JPY, is more than 999999999999999 JPY
            99999999999999999999999999, JPY, is more than 999999999999999 JPY
            """)
    void isRefusedWithAReason(String text, String currency, String reason) {
        assertThat(Money.parse(text, Currency.of(currency)))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void isNeverOutOfRange(long minorUnits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(minorUnits, Currency.of("EUR")));
    }

    @ParameterizedTest
    @CsvSource({"EUR,2", "JPY,0", "CLP,0", "ISK,0", "KWD,3", "TND,3", "UYW,4", "ZWG,2", "XCG,2", "HUF,2"})
    void knowsTheDecimalsOfACurrency(String code, int decimals) {
        assertThat(Currency.of(code).decimals()).isEqualTo(decimals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XAU", "XAG", "XTS", "XXX", "XDR", "BOV", "CHE", "CHW", "CLF", "USN", "DEM", "HRK", "BGN", "ZZZ", "eur",
                "EURO", ""
            })
    void knowsNoCurrencyThatCannotBePaidIn(String code) {
        assertThat(Currency.parse(code).isValid()).isFalse();
    }

    @Test
    void writesSumsForPeople() {
        assertThat(Currency.of("EUR").majorText(-1234567)).isEqualTo("-12345.67");
        assertThat(Currency.of("EUR").majorText(-5)).isEqualTo("-0.05");
        assertThat(Currency.of("BHD").majorText(new BigInteger("123456789012345678901234567890")))
                .isEqualTo("123456789012345678901234567.890");
    }
}
