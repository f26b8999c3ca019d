package io.weir.processor.history;

import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** Makes instructions: sound ones, ones with something that may speak against them, and ones with a field changed. */
final class PaymentMaker {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final long AMOUNT_MAX = 999_999_999_999_999L;

    private final Choice choice;
    private final PartyMaker parties;
    private int lastId;

    PaymentMaker(Choice choice) {
        this.choice = choice;
        this.parties = new PartyMaker(choice);
    }

    String freshId() {
        lastId++;
        return "p-" + lastId;
    }

    /** @param businessTime of the partition that meets it, about */
    PaymentInstruction.Builder sound(long businessTime) {
        Party debtor = parties.debtor();
        PaymentInstruction.Builder payment = PaymentInstruction.newBuilder()
                .setInstructingParticipant(choice.onceIn(10) ? parties.written(Fixtures.BANK_A) : Fixtures.BANK_A)
                .setPaymentId(freshId())
                .setAmountMinor(amount())
                .setCurrency(choice.of("EUR", "EUR", "EUR", "JPY", "KWD"))
                .setDebtor(debtor)
                .setCreditor(parties.creditorOtherThan(debtor))
                .setServiceLevel(choice.onceIn(7) ? null : choice.of("INST", "NURG", "NURG", "NURG", "URGP", "SDVA"))
                .setRequestedAt(Instant.ofEpochMilli(businessTime - choice.between(0, 30_000)));
        if (choice.onceIn(3)) {
            payment.setEndToEndId("e2e-" + choice.below(3)).setPurpose("SALA").setRemittance("invoice 4711");
        }
        if (choice.onceIn(5)) {
            payment.setBulk(new Bulk("b-" + choice.below(3), choice.below(3), 3));
        }
        if (choice.onceIn(6)) {
            payment.setUetr("0f8fad5b-d9cb-469f-a165-70867728950e");
        }
        return payment;
    }

    private long amount() {
        return choice.of(1L, 9L, 10L, 20L, 21L, 12_34L, 50_000L, SchemeMaker.LARGE - 1, SchemeMaker.LARGE, AMOUNT_MAX);
    }

    /** Something about the payment that may speak against it, at the edge if there is one. */
    void flaw(PaymentInstruction.Builder payment, long businessTime, long cutOff) {
        switch (choice.below(9)) {
            case 0 ->
                payment.setAmountMinor(
                        choice.of(0L, -1L, 50_001L, AMOUNT_MAX, AMOUNT_MAX + 1, Long.MAX_VALUE, Long.MIN_VALUE));
            case 1 -> payment.setCurrency(choice.of("KWD", "JPY", "GBP", "ZZZ", "eur", "", "EURO", "E\0R"));
            case 2 -> payment.setDebtor(parties.flawed(payment.getDebtor()));
            case 3 -> payment.setCreditor(parties.flawed(payment.getCreditor()));
            case 4 ->
                payment.setCreditor(new Party(
                        "Anna herself",
                        payment.getDebtor().getAccount(),
                        payment.getCreditor().getParticipantBic()));
            case 5 -> flawText(payment);
            case 6 -> {
                LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(businessTime), BRUSSELS);
                payment.setRequestedExecutionDate(today.plusDays(choice.between(-1, 1)));
            }
            case 7 ->
                payment.setExpiresAt(
                        Instant.ofEpochMilli(choice.around(choice.of(businessTime, cutOff, businessTime + 1_000_000))));
            default ->
                payment.setInstructingParticipant(
                        choice.of(Fixtures.SUSPENDED_BANK, PartyMaker.UNKNOWN_BANK, PartyMaker.ODD_BANK));
        }
    }

    private void flawText(PaymentInstruction.Builder payment) {
        String text = choice.of("x".repeat(35), "x".repeat(36), "x".repeat(141), "a\0b", "ab\ud83d\ude00", "");
        switch (choice.below(6)) {
            case 0 -> payment.setEndToEndId(text);
            case 1 -> payment.setUetr(text);
            case 2 -> payment.setServiceLevel(choice.of("ABCDE", "A\0", "ABCD", ""));
            case 3 -> payment.setPurpose(choice.of("ABCDE", "A\0", "ABCD", ""));
            case 4 -> payment.setRemittance(text);
            default -> payment.setBulk(new Bulk(text, 0, 1));
        }
    }

    /** An id that can't be read, or an instructing participant. */
    PaymentInstruction.Builder unreadable(long businessTime) {
        PaymentInstruction.Builder payment = sound(businessTime);
        if (!choice.onceIn(3)) {
            payment.setPaymentId(choice.of("", " p", "p ", "x".repeat(36), "p_1", "p\n1", "\u00fc", "p\0", "%"));
        }
        if (choice.onceIn(2)) {
            payment.setInstructingParticipant(choice.of("", "BANK", "BANKBEBBXX", "BANK1EBB", " BANKBEBB"));
        }
        return payment;
    }

    /** Changes one field of the business content, each in turn. */
    Changed changed(PaymentInstruction original) {
        PaymentInstruction.Builder payment = PaymentInstruction.newBuilder(original);
        Party debtor = payment.getDebtor();
        Party creditor = payment.getCreditor();
        Bulk bulk = original.getBulk() == null ? new Bulk("b-0", 0, 3) : original.getBulk();
        List<Changed> changes = List.of(
                change("end-to-end id", original, it -> it.setEndToEndId(original.getEndToEndId() + "x")),
                change("UETR", original, it -> it.setUetr("another")),
                change("amount", original, it -> it.setAmountMinor(original.getAmountMinor() ^ 1)),
                change(
                        "currency",
                        original,
                        it -> it.setCurrency(original.getCurrency().equals("EUR") ? "JPY" : "EUR")),
                change(
                        "debtor's name",
                        original,
                        it -> it.setDebtor(
                                new Party(debtor.getName() + "x", debtor.getAccount(), debtor.getParticipantBic()))),
                change(
                        "debtor's account",
                        original,
                        it -> it.setDebtor(
                                new Party(debtor.getName(), debtor.getAccount() + "0", debtor.getParticipantBic()))),
                change(
                        "debtor's participant",
                        original,
                        it -> it.setDebtor(new Party(debtor.getName(), debtor.getAccount(), PartyMaker.UNKNOWN_BANK))),
                change(
                        "creditor's name",
                        original,
                        it -> it.setCreditor(new Party(
                                creditor.getName() + "x", creditor.getAccount(), creditor.getParticipantBic()))),
                change(
                        "creditor's account",
                        original,
                        it -> it.setCreditor(new Party(
                                creditor.getName(), creditor.getAccount() + "0", creditor.getParticipantBic()))),
                change(
                        "creditor's participant",
                        original,
                        it -> it.setCreditor(
                                new Party(creditor.getName(), creditor.getAccount(), PartyMaker.UNKNOWN_BANK))),
                change(
                        "service level",
                        original,
                        it -> it.setServiceLevel("NURG".equals(original.getServiceLevel()) ? null : "NURG")),
                change("purpose", original, it -> it.setPurpose("CHAR")),
                change("remittance", original, it -> it.setRemittance("invoice 4712")),
                change(
                        "requested-at",
                        original,
                        it -> it.setRequestedAt(original.getRequestedAt().plusMillis(1))),
                change("execution date", original, it -> it.setRequestedExecutionDate(LocalDate.of(2026, 11, 22))),
                change("expiry", original, it -> it.setExpiresAt(Instant.parse("2030-01-01T00:00:00Z"))),
                change(
                        "bulk id",
                        original,
                        it -> it.setBulk(new Bulk(bulk.getBulkId() + "x", bulk.getIndex(), bulk.getCount()))),
                change(
                        "bulk index",
                        original,
                        it -> it.setBulk(new Bulk(bulk.getBulkId(), bulk.getIndex() + 1, bulk.getCount()))),
                change(
                        "bulk count",
                        original,
                        it -> it.setBulk(new Bulk(bulk.getBulkId(), bulk.getIndex(), bulk.getCount() + 1))));
        return choice.of(changes);
    }

    /** An instruction and which field of it is another than before. */
    record Changed(String field, PaymentInstruction payment) {}

    private static Changed change(
            String field, PaymentInstruction original, Consumer<PaymentInstruction.Builder> change) {
        PaymentInstruction.Builder payment = PaymentInstruction.newBuilder(original);
        change.accept(payment);
        return new Changed(field, payment.build());
    }
}
