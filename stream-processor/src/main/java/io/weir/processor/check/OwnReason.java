package io.weir.processor.check;

import io.weir.processor.answer.Objection;
import java.util.regex.Pattern;

/**
 * What a user's own check objects.
 *
 * @param code four capitals or digits. Source: ISO 20022 external code set ExternalStatusReason1Code
 * @param name in capitals with underscores, at most {@value #NAME_LENGTH_MAX} characters; finer than the code, and unlike
 *     every other reason's. Both are in answers for ever
 * @param binds whether a payment that was refused for it stays refused. If not, the same id may be tried again
 */
public record OwnReason(String code, String name, boolean binds) implements Objection {

    private static final int NAME_LENGTH_MAX = 64;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if code or name are not in the form that they must have
     */
    public OwnReason {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "a reason's code must be four capitals or digits, as AG01; not '%s' of %s".formatted(code, name));
        }
        if (name.length() > NAME_LENGTH_MAX || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a reason's name must be capitals, digits and underscores, as "
                    + "PURPOSE_MISSING, at most %d; not '%s'".formatted(NAME_LENGTH_MAX, name));
        }
    }

    /** A payment that is refused for it stays refused: a new try needs a new id. */
    public static OwnReason binding(String code, String name) {
        return new OwnReason(code, name, true);
    }

    /** For what passes by itself: the same id may be tried again. */
    public static OwnReason unbound(String code, String name) {
        return new OwnReason(code, name, false);
    }

    @Override
    public String toString() {
        return code + " " + name + (binds ? "" : " (binds nothing)");
    }
}
