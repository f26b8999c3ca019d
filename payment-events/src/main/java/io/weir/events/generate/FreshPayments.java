package io.weir.events.generate;

import io.weir.events.money.Currency;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** New payments that are fit to be paid, single ones and those of payment runs. Not thread-safe. */
final class FreshPayments {
    private static final double RUN_ITEM_SHARE = 0.85;
    private static final double WITH_UETR = 0.5;
    private static final double WITH_EXPIRY = 0.1;
    private static final double WITH_EXECUTION_DATE = 0.1;
    private static final int REQUESTED_WITHIN_MILLIS = 3_600_000;
    private static final Duration REQUESTED_BEFORE = Duration.ofSeconds(2);
    private static final Duration EXPIRES_AFTER = Duration.ofDays(2);
    private static final int RADIX = 36;
    private static final int REFERENCES = 10_000_000;

    private final GeneratorShape shape;
    private final Instant base;
    private final Dice dice;
    private final Population population;
    private final String idPrefix;
    private final double runStart;
    private final int currencyWeight;
    private @Nullable PaymentRun run;
    private long made;

    FreshPayments(long seed, GeneratorShape shape, Instant base, Dice dice) {
        this.shape = shape;
        this.base = base;
        this.dice = dice;
        population = new Population(shape.participants());
        idPrefix = "G" + Long.toUnsignedString(seed, RADIX).toUpperCase(Locale.ROOT) + "-";
        runStart = shape.inRuns() / (1 - shape.inRuns()) / PaymentRun.SIZE_MEAN;
        currencyWeight =
                shape.currencies().stream().mapToInt(CurrencyShare::weight).sum();
    }

    /** @param left how many payments are still wanted: a run that begins now fits in, with others between */
    PaymentInstruction next(long left) {
        long countMax = left / 2;
        if (run == null && countMax >= PaymentRun.SIZE_MIN && dice.chance(runStart)) {
            run = new PaymentRun(idPrefix + "RUN-" + made, payer(), currency(), countMax, dice);
        }
        return run != null && dice.chance(RUN_ITEM_SHARE) ? ofRun() : single();
    }

    /** How many payments are missing in the run that was begun; 0 if there is none. */
    int leftOfRun() {
        return run == null ? 0 : run.left();
    }

    PaymentInstruction single() {
        Party payer = payer();
        Party payee = population.payee(dice.zipf(shape.payees()));
        PaymentInstruction instruction = payment(payer, payee, Amounts.ordinary(dice), currency());
        instruction.setServiceLevel(serviceLevel());
        instruction.setEndToEndId("INV" + (REFERENCES + dice.below(REFERENCES)));
        instruction.setRemittance("Invoice " + dice.below(REFERENCES));
        if (dice.chance(WITH_UETR)) {
            instruction.setUetr(uetr());
        }
        if (dice.chance(WITH_EXPIRY)) {
            instruction.setExpiresAt(base.plus(EXPIRES_AFTER));
        }
        if (dice.chance(WITH_EXECUTION_DATE)) {
            instruction.setRequestedExecutionDate(LocalDate.ofInstant(instruction.getRequestedAt(), ZoneOffset.UTC));
        }
        return instruction;
    }

    /** Same payer, payee, amount and day; nothing that would make it the same payment. */
    PaymentInstruction like(PaymentInstruction earlier) {
        Party payer = earlier.getDebtor();
        PaymentInstruction instruction =
                payment(payer, earlier.getCreditor(), earlier.getAmountMinor(), Currency.of(earlier.getCurrency()));
        instruction.setServiceLevel(earlier.getServiceLevel());
        instruction.setEndToEndId(earlier.getEndToEndId());
        instruction.setRemittance(earlier.getRemittance());
        instruction.setRequestedAt(earlier.getRequestedAt());
        return instruction;
    }

    /**
     * The next payment of the run that was begun.
     *
     * @throws NullPointerException if there is none
     */
    PaymentInstruction ofRun() {
        PaymentRun current = Objects.requireNonNull(run, "no run was begun");
        Bulk membership = current.nextMembership();
        if (current.left() == 0) {
            run = null;
        }
        Party payee = population.payee(dice.below(shape.payees()));
        PaymentInstruction instruction = payment(current.payer(), payee, Amounts.salary(dice), current.currency());
        instruction.setServiceLevel("NURG");
        instruction.setPurpose("SALA");
        instruction.setEndToEndId("NOTPROVIDED");
        instruction.setRemittance("Salary");
        instruction.setBulk(membership);
        return instruction;
    }

    private PaymentInstruction payment(Party payer, Party payee, long amountMinor, Currency currency) {
        PaymentInstruction instruction = new PaymentInstruction();
        instruction.setInstructingParticipant(payer.getParticipantBic());
        instruction.setPaymentId(idPrefix + made++);
        instruction.setAmountMinor(amountMinor);
        instruction.setCurrency(currency.code());
        instruction.setDebtor(payer);
        instruction.setCreditor(payee);
        instruction.setRequestedAt(base.minus(REQUESTED_BEFORE).minusMillis(dice.below(REQUESTED_WITHIN_MILLIS)));
        return instruction;
    }

    private Party payer() {
        return population.payer(dice.zipf(shape.payers()));
    }

    private Currency currency() {
        int rest = dice.below(currencyWeight);
        int index = 0;
        while (rest >= shape.currencies().get(index).weight()) {
            rest -= shape.currencies().get(index).weight();
            index++;
        }
        return shape.currencies().get(index).currency();
    }

    private @Nullable String serviceLevel() {
        double place = dice.unit();
        if (place < 0.15) {
            return "INST";
        }
        if (place < 0.18) {
            return "URGP";
        }
        return place < 0.5 ? "NURG" : null;
    }

    /** Source: RFC 9562, version 4. */
    private String uetr() {
        long high = (dice.any() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (dice.any() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
