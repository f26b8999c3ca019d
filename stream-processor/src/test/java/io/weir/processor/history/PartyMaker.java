package io.weir.processor.history;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.BANK_C;
import static io.weir.processor.scenario.Fixtures.SUSPENDED_BANK;

import io.weir.schemas.Party;
import java.util.List;
import java.util.Locale;

/** Makes the two sides of payments. Few banks and few accounts, so that they meet again. */
final class PartyMaker {

    static final String UNKNOWN_BANK = "BANKLULLXXX";

    /** A bank of a country that does not exist, but that a scheme may list. */
    static final String ODD_BANK = "BANKQQQQXXX";

    static final List<String> BANKS = List.of(BANK_A, BANK_B, BANK_C, SUSPENDED_BANK, ODD_BANK);

    static final List<String> ACCOUNTS = List.of(
            "BE68539007547034",
            "BE71096123456769",
            "DE89370400440532013000",
            "DE02120300000000202051",
            "FR1420041010050500013M02606",
            "NL91ABNA0417164300");

    private static final List<String> BROKEN_ACCOUNTS = List.of(
            "BE68539007547035",
            "be68539007547034",
            "BE6853900754703",
            "DE00370400440532013000",
            "BE68 5390 0754 7034",
            "FR1420041010050500013M02606000000000",
            "\0",
            "");

    private final Choice choice;

    PartyMaker(Choice choice) {
        this.choice = choice;
    }

    Party debtor() {
        return new Party("Anna Peeters", choice.of(ACCOUNTS.subList(0, 4)), bank());
    }

    Party creditorOtherThan(Party debtor) {
        List<String> others = ACCOUNTS.stream()
                .filter(account -> !account.equals(debtor.getAccount()))
                .toList();
        return new Party("Bernd Schulz", choice.of(others), bank());
    }

    String bank() {
        return choice.of(BANK_A, BANK_A, BANK_B, BANK_B, BANK_C);
    }

    /** Another way to write a BIC. */
    String written(String bic11) {
        String shorter = bic11.endsWith("XXX") ? bic11.substring(0, 8) : bic11;
        return choice.of(bic11, shorter, shorter.toLowerCase(Locale.ROOT), bic11.toLowerCase(Locale.ROOT));
    }

    /** The party with something about it that may speak against a payment. */
    Party flawed(Party party) {
        return switch (choice.below(4)) {
            case 0 -> new Party(party.getName(), choice.of(BROKEN_ACCOUNTS), party.getParticipantBic());
            case 1 ->
                new Party(
                        party.getName(),
                        party.getAccount(),
                        choice.of(UNKNOWN_BANK, SUSPENDED_BANK, ODD_BANK, "BANKQQQQ", "BANK", "BANKB3BBXXX", ""));
            case 2 -> new Party(party.getName(), party.getAccount(), written(party.getParticipantBic()));
            default -> new Party(choice.of("x".repeat(141), "x".repeat(140), "a\0b", ""), party.getAccount(), bank());
        };
    }
}
