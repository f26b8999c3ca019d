package io.weir.schemas.topics;

import java.util.List;

/**
 * What a request to create the topics did.
 *
 * @param created names of the topics that were missing, in the order of the catalogue
 * @param existing names of those that were there; they were compared, not altered
 * @param problems how existing topics differ from the catalogue, each with its mend; empty if all is well
 */
public record CreatedTopics(List<String> created, List<String> existing, List<String> problems) {

    public CreatedTopics {
        created = List.copyOf(created);
        existing = List.copyOf(existing);
        problems = List.copyOf(problems);
    }
}
