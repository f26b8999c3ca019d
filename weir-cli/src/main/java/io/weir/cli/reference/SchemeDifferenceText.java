package io.weir.cli.reference;

import io.weir.cli.reference.SchemeDifference.Change;
import io.weir.processor.reference.SchemeStanding;
import io.weir.schemas.Scheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A difference for a person and for a program. */
public final class SchemeDifferenceText {
    private final SchemeStanding standing;
    private final Scheme next;
    private final String file;
    private final List<Change> changes;

    /** @param file that the next scheme is in */
    public SchemeDifferenceText(SchemeStanding standing, Scheme next, String file, List<Change> changes) {
        this.standing = standing;
        this.next = next;
        this.file = file;
        this.changes = List.copyOf(changes);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        String nextName = next.getName() + " version " + next.getVersion() + " (" + file + ")";
        if (standing.inForce().isEmpty()) {
            text.append("no scheme is in force; ").append(nextName).append(" would be the first to be\n");
        } else {
            Scheme now = standing.inForce().get();
            text.append("in force: %s version %d; next: %s\n".formatted(now.getName(), now.getVersion(), nextName));
            changes.forEach(change -> append(change, text));
            if (changes.isEmpty()) {
                text.append(
                        now.getVersion() == next.getVersion()
                                ? "nothing would change\n"
                                : "nothing would change but the version\n");
            }
        }
        refusal()
                .forEach(refusal -> text.append("\nit could not be loaded as it is: ")
                        .append(refusal)
                        .append('\n'));
        return text.toString();
    }

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("same", standing.inForce().isPresent() && changes.isEmpty());
        standing.inForce()
                .ifPresent(now -> fields.put("inForce", Map.of("name", now.getName(), "version", now.getVersion())));
        fields.put("next", Map.of("name", next.getName(), "version", next.getVersion()));
        fields.put("changes", changes.stream().map(SchemeDifferenceText::fields).toList());
        fields.put("refusals", refusal());
        return fields;
    }

    /** The file itself is in order; its version may not be. */
    private List<String> refusal() {
        boolean nothing = standing.inForce()
                .filter(now -> now.getVersion() == next.getVersion() && changes.isEmpty())
                .isPresent();
        return nothing ? List.of() : standing.refusalsOf(next);
    }

    private static Map<String, String> fields(Change change) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", change.kind());
        fields.put("subject", change.subject());
        fields.put("before", change.before());
        fields.put("after", change.after());
        fields.put("takesEffect", change.effect());
        return fields;
    }

    private static void append(Change change, StringBuilder text) {
        text.append("\n")
                .append(change.kind().replace('-', ' '))
                .append(change.subject().isEmpty() ? "" : ": " + change.subject())
                .append('\n');
        if (!change.before().isEmpty()) {
            text.append("    - ").append(change.before()).append('\n');
        }
        if (!change.after().isEmpty()) {
            text.append("    + ").append(change.after()).append('\n');
        }
        text.append("    takes effect ").append(change.effect()).append('\n');
    }
}
