package io.weir.events.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weir.events.Parsed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BicTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            BANKBEBB,    BANKBEBBXXX, BE
            bankbebb,    BANKBEBBXXX, BE
            DEUTDEFF500, DEUTDEFF500, DE
            NCBVXKPR,    NCBVXKPRXXX, XK
            A1B2FRPP,    A1B2FRPPXXX, FR
            """)
    void isAlwaysTheLongForm(String text, String bic11, String country) {
        Bic bic = Bic.parse(text).orElseThrow();

        assertThat(bic.text()).isEqualTo(bic11);
        assertThat(bic.country()).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',            has 0 characters
            BANKBEB,       has 7 characters
            'BANKBEBB ',   has 9 characters
            BANKBEBBXX,    has 10 characters
            BANK12BB,      no country in letters
            BANKZZBB,      'country that does not exist: ZZ'
            BANKBEB.,      at position 8
            """)
    void isRefusedWithAReason(String text, String reason) {
        assertThat(Bic.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains(reason));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bic(text));
    }
}
