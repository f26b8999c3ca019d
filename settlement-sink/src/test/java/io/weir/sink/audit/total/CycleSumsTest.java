package io.weir.sink.audit.total;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.PaymentOutcome;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CycleSumsTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");

    private final List<String> closed = new ArrayList<>();
    private final Map<String, BigInteger> positions = new TreeMap<>();
    private final CycleSums sums = new CycleSums((currency, cutOff, sum) -> {
        closed.add(currency + " " + cutOff + " " + sum.totals());
        sum.positions().forEach((participant, net) -> positions.merge(participant, net.value(), BigInteger::add));
    });

    @Test
    void handsACycleOnWhenTheNextOneOfItsCurrencyBegins() {
        sums.add(payment("EUR", TEN, 10, "A", "B"), 1);
        sums.add(payment("USD", ELEVEN, 5, "A", "B"), 2);
        sums.add(payment("EUR", TEN, 7, "B", "A"), 3);
        assertThat(closed).isEmpty();

        sums.add(payment("EUR", ELEVEN, 1, "A", "B"), 4);

        assertThat(closed)
                .containsExactly("EUR 2026-11-23T10:00:00Z CycleTotals[payments=2, grossMinor=17, hashTotal=4]");
        sums.finish();
        assertThat(closed).hasSize(3);
    }

    @Test
    void netsByParticipantAndListsThoseThatComeToZero() {
        sums.add(payment("EUR", TEN, 10, "A", "B"), 1);
        sums.add(payment("EUR", TEN, 10, "B", "C"), 1);
        sums.add(payment("EUR", TEN, 3, "D", "D"), 1);
        sums.finish();

        assertThat(positions)
                .isEqualTo(Map.of(
                        "A", BigInteger.valueOf(-10), "B", BigInteger.ZERO, "C", BigInteger.TEN, "D", BigInteger.ZERO));
    }

    private static PaymentOutcome payment(
            String currency, Instant cutOff, long amount, String debtor, String creditor) {
        PaymentOutcome outcome = new PaymentOutcome();
        outcome.setCurrency(currency);
        outcome.setCutOff(cutOff);
        outcome.setAmountMinor(amount);
        outcome.setDebtorParticipant(debtor);
        outcome.setCreditorParticipant(creditor);
        return outcome;
    }
}
