package io.weir.acceptance.incident;

/**
 * Something that Weir can't go on from by itself. Its right end is a clear one: the program that must not go on says so, and
 * what a person has to do. Played on a {@link Scene} of its own.
 */
public interface Incident {

    /** For {@code --only}, stable: "outcomes-made-anew". */
    String name();

    /** What happens and how it must end, in a sentence, for {@code --list}. */
    String sentence();

    /**
     * Breaks it, waits for the end that must come, and does what the operator's page says, where that lets Weir go on.
     *
     * @throws IncidentException if another end came
     */
    void play(Scene scene) throws Exception;
}
