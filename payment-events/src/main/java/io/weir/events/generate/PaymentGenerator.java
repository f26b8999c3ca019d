package io.weir.events.generate;

import io.weir.schemas.PaymentInstruction;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Made-up payments with the shape of real ones, in bounded memory: without end, or as many as are wanted.
 *
 * <p>The same seed, shape, base instant and number give the same instructions, on every machine; another base instant
 * moves their times and changes nothing else, another number only the last ones. Payments of different seeds are
 * different payments. Not thread-safe.
 */
public final class PaymentGenerator {
    private static final int CONFLICT_AMOUNT_MAX = 100_000;

    private final Shares shares;
    private final Dice dice;
    private final FreshPayments fresh;
    private final Mistakes mistakes;
    private final History history = new History();
    private long left;

    private PaymentGenerator(long seed, GeneratorShape shape, Instant base, long payments) {
        left = payments;
        shares = shape.shares();
        dice = new Dice(seed);
        fresh = new FreshPayments(seed, shape, base, dice);
        mistakes = new Mistakes(base, shape.participants());
    }

    /**
     * The payments of {@code seed}, without end.
     *
     * @param base payments were requested in the hour before it, and those that must not expire don't within a day after it
     */
    public static PaymentGenerator seeded(long seed, GeneratorShape shape, Instant base) {
        return new PaymentGenerator(seed, shape, base, Long.MAX_VALUE);
    }

    /**
     * So many payments of {@code seed}. All payment runs among them are whole: those near the end are smaller.
     *
     * @param payments how many, repeats included; at least 0
     * @param base as for {@link #seeded}
     */
    public static PaymentGenerator ending(long payments, long seed, GeneratorShape shape, Instant base) {
        if (payments < 0) {
            throw new IllegalArgumentException("payments must be at least 0, was " + payments);
        }
        return new PaymentGenerator(seed, shape, base, payments);
    }

    /** The payments, one after the other. */
    public Stream<Generated> stream() {
        return Stream.generate(this::next).limit(left);
    }

    /**
     * The next payment.
     *
     * @throws NoSuchElementException if there were as many as wanted
     */
    public Generated next() {
        if (left == 0) {
            throw new NoSuchElementException("no payment is left");
        }
        Generated generated = fresh.leftOfRun() < left ? any() : remembered(new Generated(fresh.ofRun(), Intent.FRESH));
        left--;
        return generated;
    }

    private Generated any() {
        Intent intent = shares.draw(dice);
        return switch (intent) {
            case FRESH -> freshPayment();
            case LOOK_ALIKE ->
                history.pick(dice)
                        .filter(earlier -> earlier.intent() != Intent.REJECTED)
                        .map(this::lookAlike)
                        .orElseGet(this::freshPayment);
            case REPEAT ->
                history.pick(dice)
                        .map(earlier -> new Generated(earlier.instruction(), Intent.REPEAT))
                        .orElseGet(this::freshPayment);
            case CONFLICT -> history.pick(dice).map(this::conflict).orElseGet(this::freshPayment);
            case REJECTED -> rejected();
            case TOO_LATE, REFUSED -> unbound(intent);
        };
    }

    private Generated freshPayment() {
        return remembered(new Generated(fresh.next(left), Intent.FRESH));
    }

    private Generated lookAlike(Generated earlier) {
        return remembered(new Generated(fresh.like(earlier.instruction()), Intent.LOOK_ALIKE));
    }

    private Generated conflict(Generated earlier) {
        PaymentInstruction instruction = copyOf(earlier.instruction());
        instruction.setAmountMinor(instruction.getAmountMinor() + 1 + dice.below(CONFLICT_AMOUNT_MAX));
        return new Generated(instruction, Intent.CONFLICT);
    }

    private Generated rejected() {
        PaymentInstruction instruction = fresh.single();
        mistakes.reject(instruction, dice);
        return remembered(new Generated(instruction, Intent.REJECTED));
    }

    private Generated unbound(Intent intent) {
        PaymentInstruction instruction = fresh.single();
        if (intent == Intent.TOO_LATE) {
            mistakes.delay(instruction);
        } else {
            mistakes.refuse(instruction, dice);
        }
        return new Generated(instruction, intent);
    }

    private Generated remembered(Generated generated) {
        history.remember(generated, dice);
        return generated;
    }

    /** Shares the parties, which nobody changes. */
    private static PaymentInstruction copyOf(PaymentInstruction original) {
        PaymentInstruction copy = new PaymentInstruction();
        for (Schema.Field field : original.getSchema().getFields()) {
            copy.put(field.pos(), original.get(field.pos()));
        }
        return copy;
    }
}
