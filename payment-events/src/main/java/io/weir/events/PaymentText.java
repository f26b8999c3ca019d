package io.weir.events;

import java.util.regex.Pattern;

/** The texts of an instruction that are neither names of accounts nor of participants: how long and of what they may be. */
public final class PaymentText {
    /** Longest name of a party, and longest remittance information. Source: ISO 20022 Max140Text. */
    public static final int LONG_TEXT_MAX = 140;

    /** Longest identification. Source: ISO 20022 Max35Text. */
    public static final int ID_MAX = 35;

    private static final Pattern CONTROL = Pattern.compile("\\p{IsControl}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,4}");
    private static final Pattern UETR =
            Pattern.compile("[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}");

    private PaymentText() {}

    /** A text of 1 to {@code lengthMax} characters that every store can hold: no control characters, no halves of surrogate pairs. */
    public static Parsed<String> upTo(int lengthMax, String text) {
        if (text.isBlank()) {
            return Parsed.invalid("is empty");
        }
        int length = text.codePointCount(0, text.length());
        if (length > lengthMax) {
            return Parsed.invalid("has " + length + " characters, at most " + lengthMax + " are allowed");
        }
        boolean storable = text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        return storable ? Parsed.valid(text) : Parsed.invalid("has a control character or half a character in it");
    }

    /** A code of the ISO 20022 external code sets, 1 to 4 upper-case letters or digits; whether it is in the set is not checked. */
    public static Parsed<String> code(String text) {
        return CODE.matcher(text).matches()
                ? Parsed.valid(text)
                : Parsed.invalid("is not a code of 1 to 4 upper-case letters or digits");
    }

    /** A unique end-to-end transaction reference: a UUID of version 4 in lower case. */
    public static Parsed<String> uetr(String text) {
        return UETR.matcher(text).matches()
                ? Parsed.valid(text)
                : Parsed.invalid("is not a UUID of version 4 in lower case");
    }

    /** A value as an error shows it: in quotes, cut after 40 characters, control characters as {@code ?}. */
    public static String shown(String value) {
        int end = value.offsetByCodePoints(0, Math.min(40, value.codePointCount(0, value.length())));
        String start = printable(value.substring(0, end));
        return "'" + start + (end < value.length() ? "…'" : "'");
    }

    /** A text as an error may show it, control characters as {@code ?}. */
    public static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
