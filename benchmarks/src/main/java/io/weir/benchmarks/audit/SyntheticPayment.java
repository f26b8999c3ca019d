package io.weir.benchmarks.audit;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.Route;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A payment of the synthetic load, as its number says: four in five settle at once, one in five in a cycle.
 *
 * @param number counted from 0
 */
record SyntheticPayment(long number) {
    private static final int PARTICIPANTS = 40;
    private static final int LARGEST_MINOR = 1_000_000;
    private static final int ACCOUNT_DIGITS = 18;
    private static final int BATCHED_EVERY = 5;
    private static final Instant REQUESTED_AT = Instant.parse("2026-11-23T09:00:00Z");

    boolean isBatched() {
        return number % BATCHED_EVERY == 0;
    }

    String identity() {
        return debtor() + "/P-" + number;
    }

    long amountMinor() {
        return number * 7_919 % LARGEST_MINOR + 1;
    }

    String debtor() {
        return bic(number % PARTICIPANTS);
    }

    String creditor() {
        return bic((number * 31 + 7) % PARTICIPANTS);
    }

    private static String bic(long participant) {
        return "BANK" + (char) ('A' + participant / 26) + (char) ('A' + participant % 26) + "2LXXX";
    }

    PaymentInstruction instruction() {
        return PaymentInstruction.newBuilder()
                .setInstructingParticipant(debtor())
                .setPaymentId("P-" + number)
                .setAmountMinor(amountMinor())
                .setCurrency("EUR")
                .setDebtor(new Party("Somebody Somewhere", account(number), debtor()))
                .setCreditor(new Party("Somebody Else", account(number * 13 + 1), creditor()))
                .setRequestedAt(REQUESTED_AT.plusMillis(number))
                .setEndToEndId("E2E-" + number)
                .build();
    }

    private static String account(long number) {
        String digits = Long.toString(number % 1_000_000_007L);
        return "DE89" + "0".repeat(ACCOUNT_DIGITS - digits.length()) + digits;
    }

    /** @param cutOff of the open cycle */
    PaymentOutcome outcome(RecordMetadata at, Instant cutOff) {
        PaymentInstruction instruction = instruction();
        PaymentOutcome outcome = PaymentOutcome.newBuilder()
                .setKind(isBatched() ? OutcomeKind.ACCEPTED : OutcomeKind.SETTLED)
                .setIdentity(identity())
                .setReasons(List.of())
                .setOrigin(new RecordPosition(at.partition(), at.offset()))
                .setAmountMinor(amountMinor())
                .setCurrency("EUR")
                .setDebtorParticipant(debtor())
                .setDebtorAccount(instruction.getDebtor().getAccount())
                .setCreditorParticipant(creditor())
                .setCreditorAccount(instruction.getCreditor().getAccount())
                .setRequestedAt(instruction.getRequestedAt())
                .setEndToEndId(instruction.getEndToEndId())
                .setSchemeVersion(1)
                .setReceivedAt(Instant.ofEpochMilli(at.timestamp()))
                .setDecidedAt(Instant.ofEpochMilli(at.timestamp() + 3))
                .build();
        outcome.setRoute(isBatched() ? Route.MICRO_BATCH : Route.REAL_TIME);
        outcome.setRule(isBatched() ? "small" : "default");
        if (isBatched()) {
            outcome.setCutOff(cutOff);
        }
        return outcome;
    }
}
