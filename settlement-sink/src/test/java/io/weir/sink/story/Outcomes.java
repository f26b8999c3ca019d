package io.weir.sink.story;

import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.Route;
import java.time.Instant;
import java.util.List;

/** Outcomes of every kind, valid unless a test changes them. */
public final class Outcomes {

    public static final Instant REQUESTED = Instant.parse("2026-11-23T09:59:00.123Z");
    public static final Instant RECEIVED = Instant.parse("2026-11-23T09:59:58Z");
    public static final Instant DECIDED = Instant.parse("2026-11-23T09:59:58.020Z");
    public static final Instant CUT_OFF = Instant.parse("2026-11-23T10:00:00Z");

    private Outcomes() {}

    public static PaymentOutcome.Builder settled(String id, int partition, long originOffset) {
        return money(OutcomeKind.SETTLED, id, partition, originOffset)
                .setRoute(Route.REAL_TIME)
                .setRule("instant");
    }

    public static PaymentOutcome.Builder accepted(String id, int partition, long originOffset) {
        return money(OutcomeKind.ACCEPTED, id, partition, originOffset)
                .setRoute(Route.MICRO_BATCH)
                .setRule("small")
                .setCutOff(CUT_OFF);
    }

    public static PaymentOutcome.Builder rejected(String id, int partition, long originOffset) {
        return money(OutcomeKind.REJECTED, id, partition, originOffset)
                .setReasons(List.of(new Reason("AC03", "CREDITOR_ACCOUNT_INVALID"), new Reason("AM01", "AMOUNT_ZERO")));
    }

    public static PaymentOutcome.Builder duplicate(String id, int partition, long originOffset) {
        return money(OutcomeKind.DUPLICATE, id, partition, originOffset)
                .setFirst(FirstOutcome.newBuilder()
                        .setKind(OutcomeKind.ACCEPTED)
                        .setDecidedAt(DECIDED)
                        .setOffset(originOffset - 1)
                        .setReasons(List.of())
                        .setCutOff(CUT_OFF)
                        .build());
    }

    public static PaymentOutcome.Builder placed(String id, int partition, long originOffset, int target) {
        return money(OutcomeKind.PLACED, id, partition, originOffset).setTargetPartition(target);
    }

    public static PaymentOutcome.Builder refused(int partition, long originOffset) {
        return base(OutcomeKind.REFUSED, partition, originOffset)
                .setReasons(List.of(new Reason("FF10", "IDENTITY_UNREADABLE")));
    }

    public static PaymentOutcome.Builder money(OutcomeKind kind, String id, int partition, long originOffset) {
        return base(kind, partition, originOffset)
                .setIdentity("WEIRDEFFXXX/" + id)
                .setAmountMinor(12_345L)
                .setCurrency("EUR")
                .setDebtorParticipant("WEIRDEFFXXX")
                .setDebtorAccount("DE89370400440532013000")
                .setCreditorParticipant("WEIRFRPPXXX")
                .setCreditorAccount("FR1420041010050500013M02606")
                .setEndToEndId("invoice 7 · für März")
                .setRequestedAt(REQUESTED);
    }

    private static PaymentOutcome.Builder base(OutcomeKind kind, int partition, long originOffset) {
        return PaymentOutcome.newBuilder()
                .setKind(kind)
                .setReasons(List.of())
                .setOrigin(new RecordPosition(partition, originOffset))
                .setSchemeVersion(3)
                .setReceivedAt(RECEIVED)
                .setDecidedAt(DECIDED);
    }
}
