package io.weir.cli.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.reference.SchemeFile;
import io.weir.cli.route.AnswerRouting.At;
import io.weir.processor.Extensions;
import io.weir.processor.scheme.SchemeRules;
import io.weir.sink.ledger.RoutedPayment;
import io.weir.sink.ledger.RoutedPayment.Facts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerRoutingTest {
    private static final Facts LARGE = new Facts(null, "EUR", 12_999_00, "ABELBEBBXXX", "FALKATWWXXX", false);

    private final Optional<At> rules = Optional.of(new At(demo(), "the scheme in force"));

    @Test
    void saysWhyUnderTheSameVersion() {
        AnswerRouting answer = AnswerRouting.of(routed(1, "large"), rules);
        assertThat(answer.text()).isEqualTo("""
                        ABELBEBBXXX/p-1: REAL_TIME by large (scheme version 1)
                          urgent                   no: service-levels must be INST or URGP, is -
                          deferred                 no: service-levels must be NURG, is -
                          large                    decides: currencies is EUR, min-amount is 12999.00
                        """);
        assertThat(answer.fields()).containsEntry("rule", "large").containsEntry("schemeVersion", 1L);
        assertThat((List<?>) answer.fields().get("rules")).hasSize(3);
    }

    @Test
    void saysThatItIsAnotherVersion() {
        assertThat(AnswerRouting.of(routed(7, "large"), rules).text()).isEqualTo("""
                        ABELBEBBXXX/p-1: REAL_TIME by large (scheme version 7)
                          the scheme in force is version 1, another one: --scheme FILE with version 7 says why
                        """);
    }

    @Test
    void saysThatNoSchemeIsAtHand() {
        assertThat(AnswerRouting.of(routed(1, "large"), Optional.empty()).text())
                .contains("no scheme is at hand");
    }

    @Test
    void saysThatAFileIsNotTheVersionThatItClaimsToBe() {
        assertThat(AnswerRouting.of(routed(1, "small"), rules).text())
                .contains("the scheme in force would decide otherwise, so it is not the version 1 that decided");
    }

    @Test
    void runsNoCodeOfTheUsersAgain() {
        AnswerRouting answer = AnswerRouting.of(routed(1, "own:milk"), rules);
        assertThat(answer.text()).contains("REAL_TIME by own:milk", "it is not run again here");
        assertThat(answer.story()).isEmpty();
    }

    @Test
    void saysWhatARejectedPaymentWasRejectedFor() {
        RoutedPayment rejected =
                new RoutedPayment("ABELBEBBXXX/p-1", "REJECTED", 1, null, null, List.of("AMOUNT_ZERO"), LARGE);
        assertThat(AnswerRouting.of(rejected, rules).text())
                .isEqualTo("ABELBEBBXXX/p-1: REJECTED, so it was not routed: AMOUNT_ZERO (scheme version 1)\n");
    }

    private static RoutedPayment routed(long version, String rule) {
        return new RoutedPayment("ABELBEBBXXX/p-1", "SETTLED", version, "REAL_TIME", rule, List.of(), LARGE);
    }

    private static RoutingRules demo() {
        try {
            return new RoutingRules(SchemeRules.of(SchemeFile.shipped()), Extensions.NONE, Map.of(), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
