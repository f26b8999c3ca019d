package io.weir.events.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Every text of three letters that is a currency. */
    private static final List<Currency> ALL = IntStream.range(0, 26 * 26 * 26)
            .mapToObj(i -> "" + LETTERS.charAt(i / 676) + LETTERS.charAt(i / 26 % 26) + LETTERS.charAt(i % 26))
            .map(code -> Currency.parse(code).value())
            .flatMap(Optional::stream)
            .toList();

    @ParameterizedTest(name = "{0} decimals: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 | BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
            3 | BHD IQD JOD KWD LYD OMR TND
            4 | UYW
            """)
    void someHaveOtherDecimalsThanTwo(int decimals, String codes) {
        assertThat(ALL)
                .filteredOn(currency -> currency.decimals() == decimals)
                .extracting(Currency::code)
                .containsExactly(codes.split(" ", -1));
    }

    @Test
    void allOthersHaveTwo() {
        assertThat(ALL).hasSize(157);
        assertThat(ALL).filteredOn(currency -> currency.decimals() == 2).hasSize(157 - 16 - 7 - 1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # why                                    | codes of ISO 4217 that nobody can be paid in
            funds                                    | BOV CHE CHW CLF COU MXV USN UYI
            metals                                   | XAG XAU XPD XPT
            bond market units                        | XBA XBB XBC XBD
            units of account                         | XDR XSU XUA
            for tests, and no currency               | XTS XXX
            withdrawn                                | ANG BGN BYR CUC DEM FRF HRK LTL MRO SLL STD USS VEF YUM ZMK ZWL ZWD
            not upper case, not three, not a code    | eur Eur EURO EU ZZZ AAA
            """)
    void noneIsKnownThatCanNotBePaidIn(String why, String codes) {
        for (String code : codes.split(" ", -1)) {
            assertThat(Currency.parse(code).isValid()).as("%s: %s", why, code).isFalse();
        }
    }

    /**
     * Java's own table is another source, of another age: it may lack what is newer, it keeps what is withdrawn, but it
     * must not contradict.
     */
    @Test
    void javaDoesNotContradict() {
        for (java.util.Currency theirs : java.util.Currency.getAvailableCurrencies()) {
            Currency.parse(theirs.getCurrencyCode())
                    .value()
                    .ifPresent(ours ->
                            assertThat(ours.decimals()).as(ours.code()).isEqualTo(theirs.getDefaultFractionDigits()));
        }
        Set<String> known = java.util.Currency.getAvailableCurrencies().stream()
                .map(java.util.Currency::getCurrencyCode)
                .collect(Collectors.toSet());
        assertThat(ALL)
                .extracting(Currency::code)
                .filteredOn(code -> !known.contains(code))
                .as("what a Java may lack: UYW, and what is newer than it")
                .isSubsetOf("UYW", "XAD", "XCG", "ZWG");
    }
}
