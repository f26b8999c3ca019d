package io.weir.events.generate;

import java.util.Optional;

/**
 * Earlier instructions to repeat: the last few thousand, and as many from all the time before. Memory is bounded, whatever
 * the number of instructions.
 */
final class History {
    private static final int RECENT_MAX = 4_096;
    private static final int OLD_MAX = 4_096;
    private static final double OLD_SHARE = 0.3;

    private final Generated[] recent = new Generated[RECENT_MAX];
    private final Generated[] old = new Generated[OLD_MAX];
    private long seen;

    /** Keeps each of all instructions with the same chance. Source: Vitter, algorithm R, 1985. */
    void remember(Generated instruction, Dice dice) {
        recent[(int) (seen % RECENT_MAX)] = instruction;
        long place = seen < OLD_MAX ? seen : (long) (dice.unit() * (seen + 1));
        if (place < OLD_MAX) {
            old[(int) place] = instruction;
        }
        seen++;
    }

    /** An earlier instruction, rather a late one than an early one; none if there was none. */
    Optional<Generated> pick(Dice dice) {
        if (seen == 0) {
            return Optional.empty();
        }
        if (dice.chance(OLD_SHARE)) {
            return Optional.of(old[dice.below((int) Math.min(seen, OLD_MAX))]);
        }
        int back = dice.zipf((int) Math.min(seen, RECENT_MAX));
        return Optional.of(recent[(int) ((seen - 1 - back) % RECENT_MAX)]);
    }
}
