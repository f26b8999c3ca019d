package io.weir.processor.oracle;

import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.List;
import java.util.Objects;

/** Stage 5: the first rule that matches decides. */
final class OracleRouting {

    private OracleRouting() {}

    static RoutingRule ruleFor(PaymentInstruction payment, Scheme scheme) {
        return scheme.getRoutingRules().stream()
                .filter(rule -> matches(rule, payment))
                .findFirst()
                .orElseThrow();
    }

    private static boolean matches(RoutingRule rule, PaymentInstruction payment) {
        String level = Objects.requireNonNullElse(payment.getServiceLevel(), "-");
        boolean inBulk = payment.getBulk() != null;
        return isEmptyOrHas(rule.getServiceLevels(), level)
                && isEmptyOrHas(rule.getCurrencies(), payment.getCurrency())
                && (rule.getMinAmountMinor() == null || payment.getAmountMinor() >= rule.getMinAmountMinor())
                && (rule.getMaxAmountMinor() == null || payment.getAmountMinor() <= rule.getMaxAmountMinor())
                && (isEmptyOrHas(rule.getParticipants(), bic(payment.getDebtor().getParticipantBic()))
                        || isEmptyOrHas(
                                rule.getParticipants(),
                                bic(payment.getCreditor().getParticipantBic())))
                && (rule.getInBulk() == null || rule.getInBulk() == inBulk);
    }

    private static boolean isEmptyOrHas(List<String> wanted, String found) {
        return wanted.isEmpty() || wanted.contains(found);
    }

    private static String bic(String text) {
        return OracleText.bic11(text).orElseThrow();
    }
}
