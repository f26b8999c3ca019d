package io.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.identity.PaymentIdentity;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.events.party.Bic;
import io.weir.events.party.Iban;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;

/** What holds for every payment that a reader of files lets through. */
public final class AcceptedPayment {

    private static final Serde<PaymentInstruction> SERDE =
            new SingleObjectSerdes().valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS);

    private AcceptedPayment() {}

    public static void check(PaymentInstruction payment) {
        assertThat(payment.getAmountMinor()).isBetween(0L, Money.MAX_MINOR);
        Currency.parse(payment.getCurrency()).orElseThrow();
        PaymentIdentity identity = PaymentIdentity.parse(payment.getInstructingParticipant(), payment.getPaymentId())
                .orElseThrow();
        assertThat(identity.participant()).isEqualTo(payment.getInstructingParticipant());
        check(payment.getDebtor());
        check(payment.getCreditor());
        Bulk bulk = payment.getBulk();
        if (bulk != null) {
            assertThat(bulk.getIndex()).isBetween(0, bulk.getCount() - 1);
            storable(bulk.getBulkId(), 35);
        }
        Stream.of(payment.getEndToEndId(), payment.getUetr(), payment.getServiceLevel(), payment.getPurpose())
                .filter(text -> text != null)
                .forEach(text -> storable(text, 36));
        if (payment.getRemittance() != null) {
            storable(payment.getRemittance(), 140);
        }
        byte[] written = SERDE.serializer().serialize(Topics.INSTRUCTIONS, payment);
        assertThat(SERDE.deserializer().deserialize(Topics.INSTRUCTIONS, written))
                .as("as it comes out of the topic")
                .isEqualTo(payment);
    }

    /** A message for people: one line, and not endless. */
    public static void checkMessage(String message) {
        assertThat(message).isNotBlank().hasSizeLessThan(2_000);
        assertThat(message.chars().filter(Character::isISOControl).count())
                .as("control characters in: " + message)
                .isZero();
    }

    private static void check(Party party) {
        assertThat(Iban.parse(party.getAccount()).orElseThrow().text()).isEqualTo(party.getAccount());
        assertThat(Bic.parse(party.getParticipantBic()).orElseThrow().text()).isEqualTo(party.getParticipantBic());
        storable(party.getName(), 140);
    }

    private static void storable(String text, int lengthMax) {
        assertThat(text.codePointCount(0, text.length())).isBetween(1, lengthMax);
        assertThat(text.codePoints()).noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
    }
}
