package io.weir.events.generate;

import io.weir.events.money.Currency;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;

/** A payment run that is being sent: one company pays many people. Not thread-safe. */
final class PaymentRun {
    static final int SIZE_MIN = 5;
    private static final double SIZE_MAX = 2_000;

    /** Mean size of a run: sizes are spread evenly over their logarithms. */
    static final double SIZE_MEAN = (SIZE_MAX - SIZE_MIN) / StrictMath.log(SIZE_MAX / SIZE_MIN);

    private final String id;
    private final Party payer;
    private final Currency currency;
    private final int count;
    private int sent;

    /** @param countMax the run is not larger, at least {@link #SIZE_MIN} */
    PaymentRun(String id, Party payer, Currency currency, long countMax, Dice dice) {
        this.id = id;
        this.payer = payer;
        this.currency = currency;
        count = (int) Math.min(countMax, (long) (SIZE_MIN * StrictMath.pow(SIZE_MAX / SIZE_MIN, dice.unit())));
    }

    Party payer() {
        return payer;
    }

    Currency currency() {
        return currency;
    }

    Bulk nextMembership() {
        return new Bulk(id, sent++, count);
    }

    int left() {
        return count - sent;
    }
}
