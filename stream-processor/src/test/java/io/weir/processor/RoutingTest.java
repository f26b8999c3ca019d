package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.BANK_C;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.defaultRouting;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(1);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # service level, currency, amount,    route,       rule
            INST,            EUR,      1,         REAL_TIME,   urgent
            URGP,            JPY,      1,         REAL_TIME,   urgent
            NURG,            EUR,      999999999, MICRO_BATCH, non-urgent
            ,                EUR,      100000000, REAL_TIME,   large-eur
            ,                EUR,      99999999,  MICRO_BATCH, all-else
            ,                JPY,      100000000, MICRO_BATCH, all-else
            SEPA,            EUR,      100000000, MICRO_BATCH, all-else
            """)
    void routesByDefault(String serviceLevel, String currency, long amountMinor, Route route, String rule) {
        payments.given(aScheme())
                .publish(aPayment("p-1")
                        .setServiceLevel(serviceLevel)
                        .setCurrency(currency)
                        .setAmountMinor(amountMinor));
        PaymentOutcome outcome = payments.takeAny();
        assertThat(outcome.getRoute()).isEqualTo(route);
        assertThat(outcome.getRule()).isEqualTo(rule);
    }

    @Test
    void letsTheFirstRuleThatMatchesDecide() {
        payments.given(aScheme()
                .setRoutingRules(before(
                        RoutingRule.newBuilder()
                                .setName("bank-c-in-bulk")
                                .setRoute(Route.MICRO_BATCH)
                                .setParticipants(List.of(BANK_C))
                                .setCurrencies(List.of("EUR"))
                                .setInBulk(true)
                                .setMaxAmountMinor(50_00L)
                                .build(),
                        defaultRouting())));
        Party inBankC = new Party("C", "FR1420041010050500013M02606", BANK_C);
        Bulk bulk = new Bulk("b-1", 0, 2);
        payments.publish(aPayment("p-1").setCreditor(inBankC).setBulk(bulk))
                .publish(aPayment("p-2").setCreditor(inBankC))
                .publish(aPayment("p-3").setBulk(bulk))
                .publish(aPayment("p-4").setCreditor(inBankC).setBulk(bulk).setAmountMinor(50_01));
        assertThat(List.of(payments.takeAny(), payments.takeAny(), payments.takeAny(), payments.takeAny()))
                .extracting(PaymentOutcome::getRule)
                .containsExactly("bank-c-in-bulk", "urgent", "urgent", "urgent");
    }

    private static List<RoutingRule> before(RoutingRule rule, List<RoutingRule> others) {
        List<RoutingRule> rules = new ArrayList<>(others);
        rules.addFirst(rule);
        return rules;
    }
}
