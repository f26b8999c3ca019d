package io.weir.processor.answer;

import org.jspecify.annotations.Nullable;

/**
 * What the tables can hold: no NUL, no half of a surrogate pair, not over-long. What an answer carries has passed here.
 * Lengths are counted in UTF-16 units.
 */
public final class StorableText {

    private StorableText() {}

    public static boolean isStorable(String text, int charactersMax) {
        int length = text.length();
        if (length > charactersMax) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text, or nothing if it can't be stored. */
    static @Nullable String orNothing(@Nullable String text, int charactersMax) {
        return text != null && isStorable(text, charactersMax) ? text : null;
    }
}
