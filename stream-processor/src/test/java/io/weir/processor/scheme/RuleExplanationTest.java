package io.weir.processor.scheme;

import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.BANK_C;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.defaultRouting;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RuleExplanationTest {

    private static final Scheme SCHEME = scheme();

    private static Scheme scheme() {
        List<RoutingRule> rules = new ArrayList<>(defaultRouting());
        rules.addFirst(RoutingRule.newBuilder()
                .setName("special")
                .setRoute(Route.REAL_TIME)
                .setServiceLevels(List.of("NURG", "-"))
                .setCurrencies(List.of("EUR"))
                .setMinAmountMinor(50_00L)
                .setMaxAmountMinor(60_00L)
                .setParticipants(List.of(BANK_C))
                .setInBulk(true)
                .build());
        return aScheme().setRoutingRules(rules).build();
    }

    @Test
    void decidesAsRoutingDoesForEverySortOfPayment() {
        SchemeRules rules = SchemeRules.of(SCHEME);
        AtomicInteger sorts = new AtomicInteger();
        new SamplePayments(SCHEME).forEach(payment -> {
            List<RuleAnswer> answers = rules.explain(payment);
            assertThat(answers.getLast().decision()).isEqualTo(rules.route(payment));
            assertThat(answers.subList(0, answers.size() - 1)).noneMatch(RuleAnswer::matches);
            assertThat(answers.getLast().matches()).isTrue();
            sorts.incrementAndGet();
        });
        assertThat(sorts).hasValueGreaterThan(100);
    }

    @Test
    void namesEachConditionWithWhatItWantsAndWhatItFinds() {
        PaymentToRoute payment = new PaymentToRoute(null, "EUR", 60_01, BANK_B, BANK_C, false);
        assertThat(SchemeRules.of(SCHEME).explain(payment).get(0).conditions())
                .containsExactly(
                        new RoutingCondition("service-levels", "- or NURG", "-", true),
                        new RoutingCondition("currencies", "EUR", "EUR", true),
                        new RoutingCondition("min-amount", "50.00", "60.01", true),
                        new RoutingCondition("max-amount", "60.00", "60.01", false),
                        new RoutingCondition("participants", BANK_C, BANK_B + " and " + BANK_C, true),
                        new RoutingCondition("in-bulk", "true", "false", false));
    }
}
