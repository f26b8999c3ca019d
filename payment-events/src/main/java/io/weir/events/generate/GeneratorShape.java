package io.weir.events.generate;

import io.weir.events.money.Currency;
import io.weir.events.party.Bic;
import java.util.List;

/**
 * What generated payments look like as a whole.
 *
 * @param participants who holds the accounts; the first ones hold most
 * @param currencies what is paid in
 * @param shares repeats, conflicts, mistakes
 * @param inRuns part of the new payments that come in payment runs (salaries), from 0 to less than 1
 * @param payers number of accounts that pay
 * @param payees number of accounts that are paid, popular ones first: Zipf's law
 */
public record GeneratorShape(
        List<Bic> participants, List<CurrencyShare> currencies, Shares shares, double inRuns, int payers, int payees) {
    private static final int PAYERS = 5_000;
    private static final int PAYEES = 100_000;
    private static final double IN_RUNS = 0.4;

    /** @throws IllegalArgumentException if there is nobody or nothing to pay with */
    public GeneratorShape {
        participants = List.copyOf(participants);
        currencies = List.copyOf(currencies);
        if (participants.isEmpty() || currencies.isEmpty() || payers < 1 || payees < 2) {
            throw new IllegalArgumentException("a participant, a currency, a payer and two payees are the least");
        }
        if (!(inRuns >= 0) || !(inRuns < 1)) {
            throw new IllegalArgumentException("inRuns must be from 0 to less than 1, was " + inRuns);
        }
    }

    /** The shape of 5.7 million real payments, in euros. */
    public static GeneratorShape realistic(List<Bic> participants) {
        List<CurrencyShare> euros = List.of(new CurrencyShare(Currency.of("EUR"), 1));
        return new GeneratorShape(participants, euros, Shares.REALISTIC, IN_RUNS, PAYERS, PAYEES);
    }

    public GeneratorShape withCurrencies(List<CurrencyShare> others) {
        return new GeneratorShape(participants, others, shares, inRuns, payers, payees);
    }

    public GeneratorShape withShares(Shares others) {
        return new GeneratorShape(participants, currencies, others, inRuns, payers, payees);
    }

    /** Single payments only. */
    public GeneratorShape withoutRuns() {
        return new GeneratorShape(participants, currencies, shares, 0, payers, payees);
    }
}
