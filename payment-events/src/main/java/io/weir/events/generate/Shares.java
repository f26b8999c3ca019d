package io.weir.events.generate;

/**
 * Which part of the generated instructions is what, each from 0 to 1; what remains is fresh.
 *
 * @param lookAlike new payments that look like an earlier one
 * @param repeat exact repeats
 * @param conflict identities used again with other content
 * @param rejected payments with a mistake that a check finds
 * @param tooLate payments requested before the horizon
 * @param refused payments whose identity or time can't be accepted
 */
public record Shares(
        double lookAlike, double repeat, double conflict, double rejected, double tooLate, double refused) {

    /** What was seen in 5.7 million real payments, with the mistakes of a bad day. */
    public static final Shares REALISTIC = new Shares(0.08, 0.02, 0.005, 0.01, 0.001, 0.001);

    /** Fresh payments only, all of them fit to be paid. */
    public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if a share is negative or all together are more than 1 */
    public Shares {
        double least = Math.min(
                Math.min(Math.min(lookAlike, repeat), Math.min(conflict, rejected)), Math.min(tooLate, refused));
        if (!(least >= 0) || !(lookAlike + repeat + conflict + rejected + tooLate + refused <= 1)) {
            throw new IllegalArgumentException("shares must not be negative, nor be more than 1 together");
        }
    }

    Intent draw(Dice dice) {
        double rest = dice.unit();
        Intent[] intents = {
            Intent.LOOK_ALIKE, Intent.REPEAT, Intent.CONFLICT, Intent.REJECTED, Intent.TOO_LATE, Intent.REFUSED
        };
        double[] shares = {lookAlike, repeat, conflict, rejected, tooLate, refused};
        for (int i = 0; i < shares.length; i++) {
            rest -= shares[i];
            if (rest < 0) {
                return intents[i];
            }
        }
        return Intent.FRESH;
    }
}
