package io.weir.processor.history;

import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;

/** Makes schemes: those that can be put in force, and those that can't. */
final class SchemeMaker {

    static final String NAME = "weir";
    static final long LARGE = 1_000_000_00L;

    private final Choice choice;
    private long lastVersion;

    SchemeMaker(Choice choice) {
        this.choice = choice;
    }

    Event.PutScheme first() {
        return new Event.PutScheme(NAME, next().build(), null);
    }

    Event.PutScheme sound() {
        return new Event.PutScheme(choice.onceIn(10) ? "another" : NAME, next().build(), null);
    }

    Event.PutScheme flawed() {
        Scheme.Builder scheme = next();
        String flaw = choice.of("version", "zone", "no last rule", "rule twice", "participant twice", "schedule");
        switch (flaw) {
            case "version" -> scheme.setVersion(0);
            case "zone" -> scheme.setZone("Europe/Bruges");
            case "no last rule" ->
                scheme.setRoutingRules(scheme.getRoutingRules().subList(0, 1));
            case "rule twice" -> {
                List<RoutingRule> rules = new ArrayList<>(scheme.getRoutingRules());
                rules.add(rules.getLast());
                scheme.setRoutingRules(rules);
            }
            case "participant twice" -> {
                List<Participant> participants = new ArrayList<>(scheme.getParticipants());
                participants.add(participants.getFirst());
                scheme.setParticipants(participants);
            }
            default -> {
                CutOffSchedule unreadable = CutOffSchedule.newBuilder()
                        .setTimes(List.of("25:00"))
                        .setZone("Europe/Brussels")
                        .setCalendar("ALL")
                        .build();
                scheme.setCurrencies(List.of(new CurrencyRules("EUR", unreadable, null)));
            }
        }
        return new Event.PutScheme(NAME, scheme.build(), flaw);
    }

    private Scheme.Builder next() {
        lastVersion += choice.between(1, 3);
        // Versions never go back and never mean other rules: the player knows that these take no effect.
        long version = choice.onceIn(10) ? lastVersion - choice.between(0, 3) : lastVersion;
        List<CurrencyRules> currencies = currencies();
        return Scheme.newBuilder()
                .setName(NAME)
                .setVersion(Math.max(1, version))
                .setZone(choice.of("Europe/Brussels", "Europe/Brussels", "UTC", "Pacific/Auckland"))
                .setCurrencies(currencies)
                .setParticipants(participants())
                .setRoutingRules(routing(currencies));
    }

    private List<CurrencyRules> currencies() {
        List<CurrencyRules> currencies = new ArrayList<>();
        for (String currency : List.of("EUR", "JPY", "KWD")) {
            if (!choice.onceIn(currency.equals("EUR") ? 8 : 3)) {
                Long max = choice.onceIn(2) ? null : choice.of(50_000L, 999_999_999_999_999L);
                currencies.add(new CurrencyRules(currency, schedule(), max));
            }
        }
        return currencies.isEmpty() ? List.of(new CurrencyRules("EUR", schedule(), null)) : currencies;
    }

    private CutOffSchedule schedule() {
        return choice.of(
                every(15_000),
                every(15_000),
                every(1_000),
                every(7_001),
                every(3_600_000),
                times("Europe/Brussels", "TARGET", "10:00", "11:15", "16:30"),
                times("Europe/Brussels", "ALL", "00:00", "02:30", "12:00"),
                times("America/New_York", "ALL", "17:00"));
    }

    private static CutOffSchedule every(long millis) {
        return CutOffSchedule.newBuilder().setEveryMillis(millis).build();
    }

    private static CutOffSchedule times(String zone, String calendar, String... times) {
        return CutOffSchedule.newBuilder()
                .setTimes(List.of(times))
                .setZone(zone)
                .setCalendar(calendar)
                .build();
    }

    private List<Participant> participants() {
        List<Participant> participants = new ArrayList<>();
        for (String bic : PartyMaker.BANKS) {
            if (participants.isEmpty() || !choice.onceIn(12)) {
                boolean suspended = bic.equals(Fixtures.SUSPENDED_BANK) || choice.onceIn(15);
                participants.add(new Participant(
                        bic, "a bank", suspended ? ParticipantStatus.SUSPENDED : ParticipantStatus.ACTIVE));
            }
        }
        return participants;
    }

    private List<RoutingRule> routing(List<CurrencyRules> currencies) {
        CurrencyRules first = currencies.getFirst();
        List<RoutingRule> rules = new ArrayList<>();
        rules.add(rule("urgent", Route.REAL_TIME)
                .setServiceLevels(List.of("INST", "URGP"))
                .build());
        if (choice.onceIn(4)) {
            rules.add(rule("bulk", Route.MICRO_BATCH)
                    .setInBulk(choice.onceIn(2))
                    .setServiceLevels(List.of("-"))
                    .build());
        }
        if (choice.onceIn(4)) {
            rules.add(rule("small", choice.of(Route.REAL_TIME, Route.MICRO_BATCH))
                    .setCurrencies(List.of(first.getCurrency()))
                    .setMinAmountMinor(10L)
                    .setMaxAmountMinor(20L)
                    .build());
        }
        if (choice.onceIn(2) && (first.getMaxAmountMinor() == null || first.getMaxAmountMinor() > LARGE)) {
            rules.add(rule("large", Route.REAL_TIME)
                    .setCurrencies(List.of(first.getCurrency()))
                    .setMinAmountMinor(LARGE)
                    .build());
        }
        rules.add(rule("all else", choice.onceIn(6) ? Route.REAL_TIME : Route.MICRO_BATCH)
                .build());
        return rules;
    }

    private static RoutingRule.Builder rule(String name, Route route) {
        return RoutingRule.newBuilder().setName(name).setRoute(route);
    }
}
