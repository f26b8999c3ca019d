package io.weir.events.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weir.events.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BE68539007547034",
                "DE89370400440532013000",
                "FR1420041010050500013M02606",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S",
                "XK051212012345678906",
                "GB82WEST12345698765432"
            })
    void readsTheElectronicForm(String text) {
        Iban iban = Iban.parse(text).orElseThrow();

        assertThat(iban).hasToString(text);
        assertThat(iban.country()).isEqualTo(text.substring(0, 2));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                      has 0 characters
            BE685390075470,          has 14 characters
            DE893704004405320130001234567890123, has 35 characters
            BE68 5390 0754 7034,     at position 5
            be68539007547034,        at position 1
            BE6853900754703ß,        at position 16
            1E68539007547034,        does not start with a country code
            BE69539007547034,        wrong check digits
            BE68539007547043,        wrong check digits
            BEXX539007547034,        wrong check digits
            BE685390075470340,       wrong check digits
            US44539007547034123,     country that issues no IBANs: US
            ZZ80539007547034,        country that issues no IBANs: ZZ
            DE5137040044053201300,   is not built like an IBAN of DE
            """)
    void isRefusedWithAReason(String text, String reason) {
        assertThat(Iban.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains(reason));
        assertThatIllegalArgumentException().isThrownBy(() -> new Iban(text));
    }

    /** These satisfy the sum modulo 97, as 97 apart from right check digits do, but the standard never yields them. */
    @ParameterizedTest
    @ValueSource(strings = {"DE01500105170000000080", "DE00500105170000000001", "DE99500105170000000062"})
    void refusesCheckDigitsThatAreNeverIssued(String text) {
        assertThat(Iban.parse(text).isValid()).isFalse();
    }

    @Test
    void readsThePrintedForm() {
        assertThat(Iban.parsePrinted(" be68 5390\u00a00754 7034 ").orElseThrow())
                .hasToString("BE68539007547034");
    }

    /** Examples of the IBAN registry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FK88SC123456789012",
                "HN88CABF00000000000250005469",
                "MN121234123456789123",
                "NI45BAPR00000013000003558124",
                "OM810180000001299123456",
                "SO211000001001000100141",
                "YE15CBYE0001018861234567891234"
            })
    void knowsTheCountriesThatOurLibraryDoesNotKnowYet(String text) {
        assertThat(Iban.parse(text).orElseThrow()).hasToString(text);
        assertThat(fr.marcwrobel.jbanking.iban.Iban.isValid(text))
                .as("jbanking knows it now: remove it from LaterIbanCountries")
                .isFalse();
    }
}
