package io.weir.processor.cycle;

/**
 * Something that is wrong with a schedule as it was written.
 *
 * @param field the word of a scheme file that it is about: {@code every}, {@code times}, {@code times[0]}, {@code zone} or
 *     {@code calendar}
 * @param text what is wrong, for a person, with the mend where it isn't obvious
 */
public record ScheduleProblem(String field, String text) {}
