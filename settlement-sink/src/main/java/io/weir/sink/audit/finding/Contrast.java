package io.weir.sink.audit.finding;

/**
 * What is wrong, for a person: in words, and what must be against what is.
 *
 * @param detail in words; may be empty if the other two say it
 * @param expected what must be, amounts in minor units with their currency; may be empty
 * @param found what is there instead
 */
public record Contrast(String detail, String expected, String found) {
    /** Words alone. */
    public static Contrast of(String detail) {
        return new Contrast(detail, "", "");
    }
}
