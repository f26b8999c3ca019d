package io.weir.events.generate;

/**
 * Amounts as people and companies pay them. Random shapes are made with floating point; what comes out is exact minor units.
 *
 * <p>Source: 5.7 million published payments of public bodies: lognormal, mean of log10 2.68, standard deviation 1.09,
 * 15 to 46 % whole units.
 */
final class Amounts {
    private static final double LOG10_MEAN = 2.7;
    private static final double LOG10_DEVIATION = 1.1;
    private static final double SALARY_LOG10_MEAN = 3.42;
    private static final double SALARY_LOG10_DEVIATION = 0.15;
    private static final double WHOLE_SHARE = 0.3;
    private static final long HUNDRED = 100;
    private static final long MINOR_MAX = 15_000_000_000L;

    private Amounts() {}

    static long ordinary(Dice dice) {
        long minor = lognormal(dice, LOG10_MEAN, LOG10_DEVIATION);
        return dice.chance(WHOLE_SHARE) ? Math.max(HUNDRED, minor / HUNDRED * HUNDRED) : minor;
    }

    static long salary(Dice dice) {
        return lognormal(dice, SALARY_LOG10_MEAN, SALARY_LOG10_DEVIATION);
    }

    private static long lognormal(Dice dice, double log10Mean, double log10Deviation) {
        double minor = HUNDRED * StrictMath.pow(10, log10Mean + log10Deviation * dice.normal());
        return Math.max(1, Math.min(MINOR_MAX, Math.round(minor)));
    }
}
