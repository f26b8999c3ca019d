package io.weir.processor.scheme;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_C;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.every15Seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.events.money.Money;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in a scheme, whatever way it comes. */
class SchemeProblemsTest {

    private static final RoutingRule ALL_ELSE = rule("all-else", Route.MICRO_BATCH, rule -> {});

    static Stream<Arguments> refused() {
        return Stream.of(
                scheme("name: name is empty", aScheme().setName(" ")),
                scheme("version: version 0 is below 1", aScheme().setVersion(0)),
                scheme("zone: zone \"Europe/Brussel\"", aScheme().setZone("Europe/Brussel")),
                scheme("did you mean Europe/Brussels?", aScheme().setZone("Europe/Brussel")),
                scheme("zone: zone \"+01:00\"", aScheme().setZone("+01:00")),
                scheme("currencies: there is no currency", aScheme().setCurrencies(List.of())),
                currencies("currencies[1]: currency EUR is listed twice", every15Seconds("EUR")),
                currencies("currencies[1]: currency \"XAU\" is not a current one", every15Seconds("XAU")),
                currencies("currencies[1].every: the schedule of JPY: must be from 1 ms", every("JPY", 0)),
                currencies("currencies[1].times[1]: the schedule of JPY: time \"9:00\"", at("JPY", "08:00", "9:00")),
                currencies("currencies[1].max-amount: a highest amount of 0", limited("JPY", 0)),
                currencies("is more than a payment can have", limited("JPY", Money.MAX_MINOR + 1)),
                scheme("participants: there is no participant", aScheme().setParticipants(List.of())),
                participants("participants[1].bic: participant BANKBEBBXXX is listed twice", BANK_A),
                participants("participants[1].bic: participant 'BANKDEFF' is not", "BANKDEFF"),
                scheme(
                        "participants[0].name: the name of participant BANKBEBBXXX is empty",
                        aScheme().setParticipants(List.of(new Participant(BANK_A, " ", ParticipantStatus.ACTIVE)))),
                scheme(
                        "participants[0].status: participant BANKBEBBXXX has no status",
                        aScheme()
                                .setParticipants(
                                        List.of(new Participant(BANK_A, "A", ParticipantStatus.UNSPECIFIED)))));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String problem, Scheme scheme) {
        assertThat(SchemeRules.refusalsOf(scheme)).anyMatch(text -> text.contains(problem));
        assertThatThrownBy(() -> SchemeRules.of(scheme)).hasMessageContaining(problem);
    }

    static Stream<Arguments> refusedRules() {
        return Stream.of(
                rules("routing: there is no routing rule"),
                rules("routing[0]: the last routing rule must match everything", inst("a")),
                rules("routing[1].name: two rules have the name \"a\"", inst("a"), named("a", "NURG"), ALL_ELSE),
                rules("routing[0].name: the name of the rule is empty", inst(""), ALL_ELSE),
                rules(
                        "routing[0].route: rule \"a\" has no route",
                        rule("a", Route.UNSPECIFIED, rule -> rule.setCurrencies(List.of("EUR"))),
                        ALL_ELSE),
                rules(
                        "routing[0].service-levels[0]: rule \"a\" names service level 'inst'",
                        named("a", "inst"),
                        ALL_ELSE),
                rules("or did you mean INST?", named("a", "inst"), ALL_ELSE),
                rules(
                        "routing[0].currencies[1]: rule \"a\" names currency JPJ, which is not in the scheme;"
                                + " add it to the currencies, or did you mean JPY?",
                        rule("a", Route.REAL_TIME, rule -> rule.setCurrencies(List.of("EUR", "JPJ"))),
                        ALL_ELSE),
                rules(
                        "routing[0].participants[0]: rule \"a\" names participant BANKBEBBXXY",
                        rule("a", Route.REAL_TIME, rule -> rule.setParticipants(List.of("BANKBEBBXXY"))),
                        ALL_ELSE),
                rules("routing[0].min-amount: rule \"a\" matches no payment", amounts("a", 200L, 100L), ALL_ELSE),
                rules(
                        "routing[0].max-amount: rule \"a\" compares one amount with currencies of different",
                        rule("a", Route.REAL_TIME, rule -> rule.setMaxAmountMinor(5L)),
                        ALL_ELSE),
                rules("routing[0]: rule \"a\" matches no payment", amounts("a", null, 0L), ALL_ELSE),
                rules("routing[0].min-amount: rule \"a\" has an amount of -1", amounts("a", -1L, 5L), ALL_ELSE),
                rules(
                        "routing[1]: rule \"b\" never decides: all that it matches is taken before by rule \"a\"",
                        named("a", "INST", "URGP"),
                        named("b", "URGP"),
                        ALL_ELSE),
                rules("routing[1]: rule \"b\" never decides", ALL_ELSE, named("b", "INST"), inst("c")),
                rules(
                        "routing[2]: rule \"c\" never decides: all that it matches is taken before by rule \"a\", rule \"b\"",
                        amounts("a", null, 100L),
                        amounts("b", 101L, null),
                        amounts("c", 50L, 150L),
                        ALL_ELSE));
    }

    @ParameterizedTest
    @MethodSource
    void refusedRules(String problem, Scheme scheme) {
        assertThat(SchemeRules.refusalsOf(scheme)).anyMatch(text -> text.startsWith(problem) || text.endsWith(problem));
    }

    @Test
    void refusesARuleWhoseAmountsAreOutsideTheLimitOfItsCurrency() {
        Scheme scheme = aScheme()
                .setCurrencies(List.of(limited("EUR", 500)))
                .setRoutingRules(List.of(amounts("a", 501L, null), ALL_ELSE))
                .build();
        assertThat(SchemeRules.refusalsOf(scheme))
                .singleElement()
                .asString()
                .startsWith("routing[0]: rule \"a\" matches no payment: its amounts are outside");
        scheme.setCurrencies(List.of(limited("EUR", 501)));
        assertThat(SchemeRules.problemsOf(scheme)).isEmpty();
    }

    @Test
    void letsThroughWhatIsInOrder() {
        assertThat(SchemeRules.problemsOf(aScheme().build())).isEmpty();
        assertThat(SchemeRules.problemsOf((Scheme) rules(
                                "an exception before its rule, conditions that cross, a suspended participant",
                                rule(
                                        "a",
                                        Route.MICRO_BATCH,
                                        rule -> rule.setServiceLevels(List.of("INST"))
                                                .setParticipants(List.of(BANK_C))),
                                named("b", "INST", "URGP"),
                                rule("c", Route.MICRO_BATCH, rule -> rule.setServiceLevels(List.of("-", "NURG"))),
                                amounts("d", 100L, null),
                                ALL_ELSE)
                        .get()[1]))
                .isEmpty();
    }

    static Stream<Arguments> warned() {
        RoutingRule netted = rule("b", Route.MICRO_BATCH, rule -> rule.setServiceLevels(List.of("URGP", "NURG")));
        return Stream.of(
                rules(
                        "routing[0].service-levels[0]: rule \"a\" names service level INTS, which ISO 20022 doesn't list;"
                                + " make sure that payments carry it, or did you mean INST?",
                        named("a", "INTS"),
                        ALL_ELSE),
                rules(
                        "routing[0].service-levels[1]: rule \"a\" names service level INST twice",
                        named("a", "INST", "INST"),
                        ALL_ELSE),
                rules(
                        "routing[1]: rule \"b\" shares service levels URGP with rule \"a\", which has another route",
                        named("a", "INST", "URGP"),
                        netted,
                        ALL_ELSE),
                rules(
                        "routing[1]: rule \"b\" shares amounts with rule \"a\", which has another route and decides, since it"
                                + " stands first; for example 0.51 EUR, service level -, BANKBEBBXXX to BANKBEBBXXX",
                        amounts("a", 51L, 100L),
                        rule(
                                "b",
                                Route.MICRO_BATCH,
                                rule -> rule.setCurrencies(List.of("EUR"))
                                        .setMinAmountMinor(10L)
                                        .setMaxAmountMinor(60L)),
                        ALL_ELSE));
    }

    @ParameterizedTest
    @MethodSource
    void warned(String problem, Scheme scheme) {
        assertThat(SchemeRules.problemsOf(scheme)).singleElement().satisfies(found -> {
            assertThat(found.text()).startsWith(problem);
            assertThat(found.refuses()).isFalse();
        });
        assertThat(SchemeRules.refusalsOf(scheme)).isEmpty();
        assertThat(SchemeRules.of(scheme).version()).isEqualTo(1);
    }

    @Test
    void findsAllProblemsAtOnceEachInItsPlace() {
        Scheme scheme = aScheme()
                .setZone("Mars")
                .setCurrencies(List.of(every("EUR", 0), every15Seconds("EU")))
                .setRoutingRules(List.of(amounts("a", 2L, 1L), inst("a")))
                .build();
        assertThat(SchemeRules.problemsOf(scheme))
                .extracting(SchemeProblem::place)
                .containsExactly(
                        "zone",
                        "currencies[0].every",
                        "currencies[1]",
                        "routing[0].min-amount",
                        "routing[1].name",
                        "routing[1]");
    }

    @Test
    void saysThatItDidNotLookAtRulesThatAreTooMany() {
        List<Participant> participants = IntStream.range(0, 700)
                .mapToObj(n ->
                        new Participant("BANKBE%02d%03d".formatted(n / 100, n), "a bank", ParticipantStatus.ACTIVE))
                .toList();
        List<RoutingRule> rules = new ArrayList<>();
        participants.forEach(bank ->
                rules.add(rule(bank.getBic(), Route.REAL_TIME, rule -> rule.setParticipants(List.of(bank.getBic())))));
        rules.add(ALL_ELSE);
        assertThat(SchemeRules.problemsOf(aScheme()
                        .setParticipants(participants)
                        .setRoutingRules(rules)
                        .build()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).startsWith("routing: the rules tell more than"));
    }

    private static Arguments scheme(String problem, Scheme.Builder scheme) {
        return Arguments.of(problem, scheme.build());
    }

    private static Arguments currencies(String problem, CurrencyRules second) {
        return Arguments.of(
                problem,
                aScheme().setCurrencies(List.of(every15Seconds("EUR"), second)).build());
    }

    private static Arguments participants(String problem, String second) {
        return Arguments.of(
                problem,
                aScheme()
                        .setParticipants(List.of(
                                new Participant(BANK_A, "A", ParticipantStatus.ACTIVE),
                                new Participant(second, "B", ParticipantStatus.ACTIVE)))
                        .build());
    }

    private static Arguments rules(String problem, RoutingRule... rules) {
        return Arguments.of(problem, aScheme().setRoutingRules(List.of(rules)).build());
    }

    private static RoutingRule inst(String name) {
        return named(name, "INST");
    }

    private static RoutingRule named(String name, String... serviceLevels) {
        return rule(name, Route.REAL_TIME, rule -> rule.setServiceLevels(List.of(serviceLevels)));
    }

    private static RoutingRule amounts(String name, @Nullable Long min, @Nullable Long max) {
        return rule(
                name,
                Route.REAL_TIME,
                rule -> rule.setCurrencies(List.of("EUR"))
                        .setMinAmountMinor(min)
                        .setMaxAmountMinor(max));
    }

    private static RoutingRule rule(String name, Route route, Consumer<RoutingRule.Builder> conditions) {
        RoutingRule.Builder rule = RoutingRule.newBuilder().setName(name).setRoute(route);
        conditions.accept(rule);
        return rule.build();
    }

    private static CurrencyRules every(String currency, long millis) {
        CurrencyRules rules = every15Seconds(currency);
        rules.setSchedule(CutOffSchedule.newBuilder().setEveryMillis(millis).build());
        return rules;
    }

    private static CurrencyRules at(String currency, String... times) {
        CurrencyRules rules = every15Seconds(currency);
        rules.setSchedule(CutOffSchedule.newBuilder()
                .setTimes(List.of(times))
                .setZone("Europe/Brussels")
                .setCalendar("TARGET")
                .build());
        return rules;
    }

    private static CurrencyRules limited(String currency, long maxMinor) {
        CurrencyRules rules = every15Seconds(currency);
        rules.setMaxAmountMinor(maxMinor);
        return rules;
    }
}
