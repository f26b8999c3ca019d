package io.weir.processor.reference;

import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How things stand after some records of {@code reference.scheme}. Whoever reads the topic in order comes to the same.
 *
 * <p>Versions never go back and never change: each answer names the version that it was decided under, so a version must
 * mean one set of rules for ever.
 *
 * @param last the scheme that was put in force last, also if it was withdrawn since
 * @param keyInForce key of its record, empty if it was withdrawn
 */
public record SchemeStanding(Optional<Scheme> last, Optional<String> keyInForce) {

    /** Before the first record. */
    public static final SchemeStanding NOTHING_YET = new SchemeStanding(Optional.empty(), Optional.empty());

    /**
     * What a record leads to.
     *
     * @param standing how things stand after it
     * @param refusals why its scheme was not put in force, each in a line; empty if it was
     */
    public record Step(SchemeStanding standing, List<String> refusals) {}

    public Optional<Scheme> inForce() {
        return keyInForce.flatMap(key -> last);
    }

    /**
     * How things stand after the next record.
     *
     * @param scheme null if the record of the key was deleted
     */
    public Step after(String key, @Nullable Scheme scheme) {
        if (scheme == null) {
            boolean withdrawn = keyInForce.filter(key::equals).isPresent();
            return new Step(withdrawn ? new SchemeStanding(last, Optional.empty()) : this, List.of());
        }
        List<String> refusals = refusalsOf(scheme);
        return new Step(
                refusals.isEmpty() ? new SchemeStanding(Optional.of(scheme), Optional.of(key)) : this, refusals);
    }

    /** Why a scheme could not be put in force now, each in a line; empty if it could. */
    public List<String> refusalsOf(Scheme next) {
        List<String> refusals = new ArrayList<>();
        last.flatMap(before -> versionRefusal(next, before)).ifPresent(refusals::add);
        refusals.addAll(SchemeRules.refusalsOf(next));
        return refusals;
    }

    private static Optional<String> versionRefusal(Scheme next, Scheme before) {
        String mend = "; load these rules as version " + (before.getVersion() + 1) + " or above";
        if (next.getVersion() < before.getVersion()) {
            return Optional.of("version: " + next.getVersion() + " is below " + before.getVersion()
                    + ", which was put in force before, and versions never go back" + mend);
        }
        if (next.getVersion() == before.getVersion() && !next.equals(before)) {
            return Optional.of("version: " + next.getVersion() + " was put in force before with other content" + mend);
        }
        return Optional.empty();
    }
}
