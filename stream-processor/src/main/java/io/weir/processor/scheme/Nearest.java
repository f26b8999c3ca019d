package io.weir.processor.scheme;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
    private static final int SHORT_WORD = 4;

    private Nearest() {}

    /**
     * The known word that differs least from {@code word}: in case only, or by one letter left out, put in, changed or
     * swapped with its neighbour; by two in a long word. The first one of several in alphabetical order.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        int best = (word.length() <= SHORT_WORD ? 1 : 2) + 1;
        String found = null;
        for (String candidate : known.stream().sorted().toList()) {
            int distance = distance(lower, candidate.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    /** A question to put behind a mend: {@code , or did you mean TARGET?}; empty if nothing is near. */
    public static String question(String word, Collection<String> known) {
        return to(word, known)
                .map(nearest -> ", or did you mean " + nearest + "?")
                .orElse("");
    }

    /** Optimal string alignment; whatever is not below {@code limit} is told as {@code limit}. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] row = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            row[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            row[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(row[i - 1][j], row[i][j - 1]) + 1, row[i - 1][j - 1] + changed);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[i][j] = swapped ? Math.min(least, row[i - 2][j - 2] + 1) : least;
            }
        }
        return Math.min(limit, row[a.length()][b.length()]);
    }
}
