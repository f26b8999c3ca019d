package io.weir.events.publish;

import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.time.Instant;

/** A valid payment; a test changes only what it is about. */
final class Payments {

    private Payments() {}

    static PaymentInstruction payment(String id) {
        return PaymentInstruction.newBuilder()
                .setInstructingParticipant("BANKBEBB")
                .setPaymentId(id)
                .setAmountMinor(1050)
                .setCurrency("EUR")
                .setDebtor(new Party("Ann", "BE68539007547034", "BANKBEBBXXX"))
                .setCreditor(new Party("Bob", "DE89370400440532013000", "COBADEFFXXX"))
                .setRequestedAt(Instant.parse("2026-11-23T10:00:00Z"))
                .build();
    }
}
