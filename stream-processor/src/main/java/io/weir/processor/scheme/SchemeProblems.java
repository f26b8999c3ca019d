package io.weir.processor.scheme;

import io.weir.events.PaymentText;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.events.party.BicText;
import io.weir.processor.cycle.ParsedSchedule;
import io.weir.processor.cycle.Schedule;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Scheme;
import io.weir.schemas.settings.Nearest;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all that keeps a scheme from being put in force, and what looks like a slip. The one source of these rules:
 * files and records are held to them alike. One use each.
 */
final class SchemeProblems {
    static final int NAME_MAX = 70;

    private final Scheme scheme;
    private final ProblemList problems = new ProblemList();

    SchemeProblems(Scheme scheme) {
        this.scheme = scheme;
    }

    List<SchemeProblem> all() {
        lookAtName();
        if (scheme.getVersion() < 1) {
            problems.refuse("version", "version " + scheme.getVersion() + " is below 1", "count versions from 1");
        }
        lookAtZone();
        lookAtCurrencies();
        lookAtParticipants();
        new RuleProblems(scheme, problems).look();
        return problems.all();
    }

    private void lookAtName() {
        PaymentText.upTo(NAME_MAX, scheme.getName())
                .fold(
                        good -> good,
                        reason -> refused(
                                "name", "name " + reason, "name the scheme with 1 to " + NAME_MAX + " characters"));
    }

    private void lookAtZone() {
        String zone = scheme.getZone();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            problems.refuse(
                    "zone",
                    "zone \"" + zone + "\" is not an IANA time zone",
                    "write one like Europe/Brussels" + Nearest.question(zone, ZoneId.getAvailableZoneIds()));
        }
    }

    private void lookAtCurrencies() {
        List<CurrencyRules> currencies = scheme.getCurrencies();
        if (currencies.isEmpty()) {
            problems.refuse("currencies", "there is no currency: every payment would be refused", "list at least one");
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < currencies.size(); i++) {
            String place = "currencies[" + i + "]";
            CurrencyRules rules = currencies.get(i);
            lookAt(rules, place);
            String first = places.putIfAbsent(rules.getCurrency(), place);
            if (first != null) {
                problems.refuse(
                        place,
                        List.of(first),
                        "currency " + rules.getCurrency() + " is listed twice",
                        "leave one of them out");
            }
        }
    }

    private void lookAt(CurrencyRules rules, String place) {
        String currency = rules.getCurrency();
        if (!Currency.parse(currency).isValid()) {
            problems.refuse(
                    place,
                    "currency \"" + currency + "\" is not a current one of ISO 4217",
                    "write a code of three upper-case letters, for example EUR");
        }
        if (Schedule.parse(rules.getSchedule()) instanceof ParsedSchedule.Invalid invalid) {
            invalid.problems()
                    .forEach(problem -> problems.refuse(
                            place + "." + problem.field(),
                            "the schedule of " + currency + ": " + problem.text(),
                            "write for example every: 15m, or times: [\"10:00\", \"16:30\"] with zone and calendar"));
        }
        Long max = rules.getMaxAmountMinor();
        if (max != null && (max < 1 || max > Money.MAX_MINOR)) {
            problems.refuse(
                    place + ".max-amount",
                    "a highest amount of " + max + " minor units of " + currency
                            + (max < 1 ? " lets nothing pass" : " is more than a payment can have"),
                    "write an amount above 0 of at most 15 digits, or leave it out");
        }
    }

    private void lookAtParticipants() {
        List<Participant> participants = scheme.getParticipants();
        if (participants.isEmpty()) {
            problems.refuse(
                    "participants", "there is no participant: every payment would be refused", "list at least one");
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < participants.size(); i++) {
            String place = "participants[" + i + "]";
            Participant participant = participants.get(i);
            String bic = participant.getBic();
            if (!BicText.isBic11(bic)) {
                problems.refuse(
                        place + ".bic",
                        "participant " + PaymentText.shown(bic) + " is not an upper-case BIC11",
                        "write for example ABELBEBBXXX");
            }
            String first = places.putIfAbsent(bic, place);
            if (first != null) {
                problems.refuse(
                        place + ".bic",
                        List.of(first),
                        "participant " + bic + " is listed twice",
                        "leave one of them out (a BIC of 8 characters is the one of 11 that ends in XXX)");
            }
            PaymentText.upTo(PaymentText.LONG_TEXT_MAX, participant.getName())
                    .fold(
                            good -> good,
                            reason -> refused(
                                    place + ".name",
                                    "the name of participant " + bic + " " + reason,
                                    "write the name that reports shall show"));
            if (participant.getStatus() == ParticipantStatus.UNSPECIFIED) {
                problems.refuse(
                        place + ".status",
                        "participant " + bic + " has no status that is known here",
                        "write ACTIVE or SUSPENDED");
            }
        }
    }

    private String refused(String place, String what, String mend) {
        problems.refuse(place, what, mend);
        return what;
    }
}
