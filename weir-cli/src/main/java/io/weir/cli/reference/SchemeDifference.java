package io.weir.cli.reference;

import io.weir.processor.cycle.ParsedSchedule;
import io.weir.processor.cycle.Schedule;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Scheme;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What would change if one scheme followed another, in the words of the business. One use each. */
public final class SchemeDifference {
    private static final String AT_ONCE = "at once";

    private final Scheme before;
    private final Scheme after;
    private final InstantSource clock;
    private final List<Change> changes = new ArrayList<>();

    private SchemeDifference(Scheme before, Scheme after, InstantSource clock) {
        this.before = before;
        this.after = after;
        this.clock = clock;
    }

    /**
     * One change.
     *
     * @param kind what happens to what, for a program: {@code participant-suspended}, {@code schedule-changed} and so on
     * @param subject a BIC, a currency or the name of a rule; empty for the scheme itself
     * @param before the words that hold now, empty if there are none
     * @param after the words that would hold then, empty if there are none
     * @param effect when and how it takes effect
     */
    public record Change(String kind, String subject, String before, String after, String effect) {}

    /** All changes: of the scheme itself, of participants, of currencies, of routing rules. The version is none. */
    public static List<Change> between(Scheme before, Scheme after, InstantSource clock) {
        return new SchemeDifference(before, after, clock).changes();
    }

    private List<Change> changes() {
        changed("scheme-renamed", "", before.getName(), after.getName(), AT_ONCE);
        changed(
                "zone-changed",
                "",
                before.getZone(),
                after.getZone(),
                "at once, for the day that payments are held to");
        participants();
        currencies();
        changes.addAll(new RoutingDifference(before, after).changes());
        return List.copyOf(changes);
    }

    private void participants() {
        Map<String, Participant> old = byKey(before.getParticipants(), Participant::getBic);
        Map<String, Participant> next = byKey(after.getParticipants(), Participant::getBic);
        old.forEach((bic, was) -> {
            Participant is = next.get(bic);
            if (is == null) {
                add(
                        "participant-removed",
                        bic,
                        words(was),
                        "",
                        "at once: its payments are refused as unknown; what is in an open cycle still settles");
            } else {
                participant(was, is);
            }
        });
        next.forEach((bic, is) -> {
            if (!old.containsKey(bic)) {
                add("participant-added", bic, "", words(is), AT_ONCE);
            }
        });
    }

    private void participant(Participant was, Participant is) {
        changed("participant-renamed", was.getBic(), was.getName(), is.getName(), AT_ONCE);
        if (was.getStatus() == is.getStatus()) {
            return;
        }
        boolean suspended = is.getStatus() == ParticipantStatus.SUSPENDED;
        add(
                suspended ? "participant-suspended" : "participant-freed",
                was.getBic(),
                words(was),
                words(is),
                suspended ? "at once: its payments are refused; what is in an open cycle still settles" : AT_ONCE);
    }

    private void currencies() {
        Map<String, CurrencyRules> old = byKey(before.getCurrencies(), CurrencyRules::getCurrency);
        Map<String, CurrencyRules> next = byKey(after.getCurrencies(), CurrencyRules::getCurrency);
        old.forEach((code, was) -> {
            CurrencyRules is = next.get(code);
            if (is == null) {
                add(
                        "currency-removed",
                        code,
                        words(was),
                        "",
                        "at once: its payments are refused; its open cycle still closes at " + cutOff(was));
                return;
            }
            changed(
                    "schedule-changed",
                    code,
                    SchemeWords.schedule(was.getSchedule()),
                    SchemeWords.schedule(is.getSchedule()),
                    "at the next cut-off: the open cycle still closes at " + cutOff(was));
            changed("limit-changed", code, SchemeWords.limit(was), SchemeWords.limit(is), AT_ONCE);
        });
        next.forEach((code, is) -> {
            if (!old.containsKey(code)) {
                add("currency-added", code, "", words(is), "at once, with a first cycle");
            }
        });
    }

    private String cutOff(CurrencyRules rules) {
        return switch (Schedule.parse(rules.getSchedule())) {
            case ParsedSchedule.Valid valid ->
                Instant.ofEpochMilli(valid.schedule().nextCutOff(clock.millis()))
                        .toString();
            case ParsedSchedule.Invalid invalid -> "its cut-off";
        };
    }

    private void changed(String kind, String subject, String was, String is, String effect) {
        if (!was.equals(is)) {
            add(kind, subject, was, is, effect);
        }
    }

    private void add(String kind, String subject, String was, String is, String effect) {
        changes.add(new Change(kind, subject, was, is, effect));
    }

    private static String words(Participant participant) {
        return participant.getName() + ", " + participant.getStatus();
    }

    private static String words(CurrencyRules rules) {
        return SchemeWords.schedule(rules.getSchedule()) + ", " + SchemeWords.limit(rules);
    }

    static <T> Map<String, T> byKey(List<T> elements, Function<T, String> key) {
        return elements.stream()
                .collect(Collectors.toMap(key, element -> element, (one, other) -> one, LinkedHashMap::new));
    }
}
