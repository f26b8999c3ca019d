package io.weir.events.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weir.events.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentIdentityTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            BANKBEBB,    p-1,                                 BANKBEBBXXX/p-1
            bankbebb,    p-1,                                 BANKBEBBXXX/p-1
            BANKBEBBXXX, p-1,                                 BANKBEBBXXX/p-1
            BANKBEBB0AZ, P-1,                                 BANKBEBB0AZ/P-1
            1AB2QQ33,    p-1,                                 1AB2QQ33XXX/p-1
            BANKBEBB,    "/-?:().,'+ z",                      "BANKBEBBXXX//-?:().,'+ z"
            BANKBEBB,    12345678901234567890123456789012345, BANKBEBBXXX/12345678901234567890123456789012345
            """, quoteCharacter = '"')
    void isOneExactText(String participant, String id, String text) {
        PaymentIdentity identity = PaymentIdentity.parse(participant, id).orElseThrow();

        assertThat(identity.text()).isEqualTo(text);
        assertThat(identity.paymentId()).isEqualTo(id);
        assertThat(identity).isEqualTo(PaymentIdentity.parse(text).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BANKBE,      p-1,   instructing participant has 6 characters
            BANKBEBBXX,  p-1,   instructing participant has 10 characters
            ' BANKBEBB', p-1,   instructing participant has 9 characters
            BANK1EBB,    p-1,   instructing participant has no country
            BANKBEB-,    p-1,   at position 8
            BANKBEBß,    p-1,   at position 8
            BANKBEBB,    '',    payment id is empty
            BANKBEBB,    ' p',  payment id starts or ends with a blank
            BANKBEBB,    'p ',  payment id starts or ends with a blank
            BANKBEBB,    p_1,   '''_'' at position 2'
            BANKBEBB,    pé,    U+00E9 at position 2
            BANKBEBB,    123456789012345678901234567890123456, payment id has 36 characters
            """)
    void isRefusedWithAReason(String participant, String id, String reason) {
        assertThat(PaymentIdentity.parse(participant, id))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains(reason));
    }

    @Test
    void refusesAControlCharacter() {
        assertThat(PaymentIdentity.parse("BANKBEBB", "p\n1").isValid()).isFalse();
        assertThat(PaymentIdentity.parse("BANKBEBB", "p\u00001").isValid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"BANKBEBB/p-1", "bankbebbxxx/p-1", "BANKBEBBXXX", "BANKBEBBXXX/", "BANKBEBBXXX-p", "''"})
    void takesNoOtherTextForAnIdentity(String text) {
        assertThat(PaymentIdentity.parse(text).isValid()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentIdentity(text));
    }

    /** Expected values from Kafka's own producer: {@code BuiltInPartitioner.partitionForKey} of kafka-clients 4.3.1. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            BANKBEBBXXX/p-1
            BANKBEBBXXX/p-2
            DEUTDEFFXXX/salary 2026-11/000017
            """)
    void belongsWhereKafkasDefaultPartitionerPutsIt(String text) {
        int expected = org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), 8);

        assertThat(new PaymentIdentity(text).partition(8)).isEqualTo(expected);
        assertThat(new PaymentIdentity(text).partition(1)).isZero();
    }
}
