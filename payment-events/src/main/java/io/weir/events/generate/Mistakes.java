package io.weir.events.generate;

import io.weir.events.party.Bic;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a good instruction a bad one. Works on the instruction that it is given. */
final class Mistakes {
    private static final Duration BEYOND_HORIZON = Duration.ofDays(40);
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final Duration VALID_FOR = Duration.ofSeconds(1);
    private static final int DAYS_AHEAD = 5;
    private static final int KINDS = 6;

    private final Instant base;
    private final String stranger;

    Mistakes(Instant base, List<Bic> participants) {
        this.base = base;
        stranger = IntStream.rangeClosed(0, participants.size())
                .mapToObj(Mistakes::strangerOf)
                .filter(bic ->
                        participants.stream().noneMatch(known -> known.text().equals(bic)))
                .findFirst()
                .orElseThrow();
    }

    /** One mistake, now and then two, that a check finds. */
    void reject(PaymentInstruction instruction, Dice dice) {
        int kind = dice.below(KINDS + 1);
        if (kind == KINDS) {
            apply(0, instruction);
            apply(2, instruction);
        } else {
            apply(kind, instruction);
        }
    }

    private void apply(int kind, PaymentInstruction instruction) {
        switch (kind) {
            case 0 -> instruction.setCreditor(withWrongCheckDigits(instruction.getCreditor()));
            case 1 -> instruction.setCreditor(atStranger(instruction.getCreditor()));
            case 2 -> instruction.setAmountMinor(0);
            case 3 -> instruction.setCurrency("XTS");
            case 4 -> instruction.setExpiresAt(instruction.getRequestedAt().plus(VALID_FOR));
            default ->
                instruction.setRequestedExecutionDate(
                        LocalDate.ofInstant(base, ZoneOffset.UTC).plusDays(DAYS_AHEAD));
        }
    }

    void refuse(PaymentInstruction instruction, Dice dice) {
        if (dice.chance(0.5)) {
            instruction.setPaymentId(instruction.getPaymentId() + "_#");
        } else {
            instruction.setRequestedAt(base.plus(AHEAD));
        }
    }

    void delay(PaymentInstruction instruction) {
        instruction.setRequestedAt(base.minus(BEYOND_HORIZON));
    }

    private static String strangerOf(int number) {
        return "NWH%sBEZ%dXXX".formatted((char) ('A' + number / 10), number % 10);
    }

    private Party atStranger(Party party) {
        return new Party(party.getName(), party.getAccount(), stranger);
    }

    /** A digit changed by one is always found by MOD 97. */
    private static Party withWrongCheckDigits(Party party) {
        char[] iban = party.getAccount().toCharArray();
        iban[3] = iban[3] == '9' ? '0' : (char) (iban[3] + 1);
        return new Party(party.getName(), new String(iban), party.getParticipantBic());
    }
}
