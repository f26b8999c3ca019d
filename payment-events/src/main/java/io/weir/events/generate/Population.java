package io.weir.events.generate;

import io.weir.events.party.Bic;
import io.weir.schemas.Party;
import java.util.List;

/**
 * Everybody who pays and is paid, each with one account. The same for every seed; made when asked for, so it takes no memory
 * but for the most popular ones.
 */
final class Population {
    /** Shares of thirteen real bodies in per mille; a participant beyond them gets the last. */
    private static final int[] WEIGHTS = {266, 160, 100, 82, 79, 70, 62, 58, 43, 30, 29, 19, 13};

    private static final int KEPT_MAX = 8_192;
    private static final int PERSON_EVERY = 3;

    private final List<Bic> participants;
    private final List<AccountNumbers> accounts;
    private final Party[] keptPayees = new Party[KEPT_MAX];
    private final Party[] keptPayers = new Party[KEPT_MAX];
    private final int weight;

    Population(List<Bic> participants) {
        this.participants = participants;
        accounts = participants.stream().map(AccountNumbers::new).toList();
        int sum = 0;
        for (int i = 0; i < participants.size(); i++) {
            sum += weightOf(i);
        }
        weight = sum;
    }

    Party payer(int number) {
        return kept(keptPayers, number, 2 * number, true);
    }

    Party payee(int number) {
        return kept(keptPayees, number, 2 * number + 1, number % PERSON_EVERY != 0);
    }

    private Party kept(Party[] kept, int number, int account, boolean company) {
        if (number >= KEPT_MAX) {
            return made(account, company);
        }
        if (kept[number] == null) {
            kept[number] = made(account, company);
        }
        return kept[number];
    }

    private Party made(int account, boolean company) {
        int holder = holderOf(account);
        String name = company ? Names.company(account) : Names.person(account);
        return new Party(
                name,
                accounts.get(holder).iban(account),
                participants.get(holder).text());
    }

    private int holderOf(int account) {
        int rest = (int) Long.remainderUnsigned(Dice.mixed(account), weight);
        int holder = 0;
        while (rest >= weightOf(holder)) {
            rest -= weightOf(holder);
            holder++;
        }
        return holder;
    }

    private static int weightOf(int participant) {
        return WEIGHTS[Math.min(participant, WEIGHTS.length - 1)];
    }
}
