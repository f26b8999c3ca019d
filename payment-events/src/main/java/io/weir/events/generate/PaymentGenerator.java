package io.weir.events.generate;

import io.weir.schemas.PaymentInstruction;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Made-up payments with the shape of real ones, without end and in bounded memory.
 *
 * <p>The same seed, shape and base instant give the same instructions, on every machine; another base instant moves their
 * times and changes nothing else. Payments of different seeds are different payments. Not thread-safe.
 */
public final class PaymentGenerator {
    private static final int CONFLICT_AMOUNT_MAX = 100_000;

    private final Shares shares;
    private final Dice dice;
    private final FreshPayments fresh;
    private final Mistakes mistakes;
    private final History history = new History();

    private PaymentGenerator(long seed, GeneratorShape shape, Instant base) {
        shares = shape.shares();
        dice = new Dice(seed);
        fresh = new FreshPayments(seed, shape, base, dice);
        mistakes = new Mistakes(base, shape.participants());
    }

    /**
     * The payments of {@code seed}.
     *
     * @param base payments were requested in the hour before it, and those that must not expire don't within a day after it
     */
    public static PaymentGenerator seeded(long seed, GeneratorShape shape, Instant base) {
        return new PaymentGenerator(seed, shape, base);
    }

    /** The payments without end, one after the other. */
    public Stream<Generated> stream() {
        return Stream.generate(this::next);
    }

    public Generated next() {
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
        return remembered(new Generated(fresh.next(), Intent.FRESH));
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
