package io.weir.processor.invariant;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums hold at the limits of their types: amounts that move are 1 to 10^15 - 1, so a gross sum is no more than count
 * times that, and no position is larger than the gross sum. A sum that had gone around its type would not be.
 */
final class SumsKeepTheirLimits implements Invariant {

    private static final long AMOUNT_MAX = 999_999_999_999_999L;

    private final List<String> violations = new ArrayList<>();

    @Override
    public String promise() {
        return "sums hold at the limits of their types";
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        PaymentOutcome outcome = seen.value();
        boolean moves = outcome.getKind() == OutcomeKind.SETTLED || outcome.getKind() == OutcomeKind.ACCEPTED;
        if (moves && (outcome.getAmountMinor() < 1 || outcome.getAmountMinor() > AMOUNT_MAX)) {
            violations.add(outcome.getKind() + " at " + seen.place() + " moves " + outcome.getAmountMinor());
        }
    }

    @Override
    public void partial(Seen<CyclePartial> seen) {
        look(
                "the partial at " + seen.place(),
                seen.value().getTotals(),
                seen.value().getPositions());
    }

    @Override
    public void batch(Seen<SettlementBatch> seen) {
        look(
                "the batch at " + seen.place(),
                seen.value().getTotals(),
                seen.value().getPositions());
    }

    private void look(String what, ControlTotals totals, List<NetPosition> positions) {
        BigDecimal most = BigDecimal.valueOf(AMOUNT_MAX).multiply(BigDecimal.valueOf(totals.getCount()));
        BigDecimal least = BigDecimal.valueOf(totals.getCount());
        if (totals.getGrossMinor().compareTo(least) < 0
                || totals.getGrossMinor().compareTo(most) > 0) {
            violations.add(
                    what + " has a gross sum of " + totals.getGrossMinor() + " of " + totals.getCount() + " payments");
        }
        for (NetPosition position : positions) {
            if (position.getNetMinor().abs().compareTo(totals.getGrossMinor()) > 0) {
                violations.add(what + " has a position above its gross sum: " + position);
            }
        }
    }

    @Override
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
