package io.weir.schemas;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One valid record of every published kind, with every optional field given. */
public final class SampleRecords {

    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final Bulk BULK = new Bulk("BULK-1", 0, 2);

    private SampleRecords() {}

    public static PaymentInstruction instruction() {
        return PaymentInstruction.newBuilder()
                .setInstructingParticipant("BANKBEBB")
                .setPaymentId("P-1")
                .setEndToEndId("E-1")
                .setAmountMinor(12_345)
                .setCurrency("EUR")
                .setDebtor(new Party("Ann", "BE71096123456769", "BANKBEBB"))
                .setCreditor(new Party("Zoë", "DE89370400440532013000", "BANKDEFF"))
                .setServiceLevel("INST")
                .setPurpose("SALA")
                .setRemittance("Miete November")
                .setRequestedAt(NOON)
                .setRequestedExecutionDate(LocalDate.of(2026, 11, 23))
                .setExpiresAt(NOON.plusSeconds(60))
                .setBulk(BULK)
                .build();
    }

    public static PaymentOutcome outcome() {
        return PaymentOutcome.newBuilder()
                .setKind(OutcomeKind.ACCEPTED)
                .setIdentity("BANKBEBBXXX/P-1")
                .setReasons(List.of())
                .setOrigin(new RecordPosition(3, 42L))
                .setAmountMinor(12_345L)
                .setCurrency("EUR")
                .setDebtorParticipant("BANKBEBBXXX")
                .setDebtorAccount("BE71096123456769")
                .setCreditorParticipant("BANKDEFFXXX")
                .setCreditorAccount("DE89370400440532013000")
                .setBulk(BULK)
                .setRequestedAt(NOON)
                .setRoute(Route.MICRO_BATCH)
                .setRule("default")
                .setCutOff(NOON.plusSeconds(60))
                .setSchemeVersion(7L)
                .setReceivedAt(NOON)
                .setDecidedAt(NOON.plusMillis(5))
                .build();
    }

    public static CyclePartial partial() {
        return new CyclePartial(
                "EUR", 3, 8, 17L, NOON, NOON.plusSeconds(60), positions(), totals(), 7L, NOON.plusSeconds(61));
    }

    public static SettlementBatch batch() {
        return new SettlementBatch(
                "EUR/2026-11-23T12:01:00Z",
                "EUR",
                NOON,
                NOON.plusSeconds(60),
                positions(),
                totals(),
                List.of(new PartitionTotals(3, 17L, totals())),
                new BigDecimal("12345"),
                7L,
                NOON.plusSeconds(61));
    }

    public static Scheme scheme() {
        return new Scheme(
                "weir",
                7L,
                "Europe/Brussels",
                List.of(new CurrencyRules("EUR", new CutOffSchedule(15_000L, List.of(), null, null), 100_000_000L)),
                List.of(new Participant("BANKBEBBXXX", "Bank", ParticipantStatus.ACTIVE)),
                List.of(new RoutingRule(
                        "default", Route.MICRO_BATCH, List.of("NURG"), List.of(), null, null, List.of(), null)));
    }

    public static AccountException account() {
        return new AccountException("BE71096123456769", AccountState.LIMITED, 1_000L, "EUR");
    }

    private static List<NetPosition> positions() {
        return List.of(
                new NetPosition("BANKBEBBXXX", new BigDecimal("-12345")),
                new NetPosition("BANKDEFFXXX", new BigDecimal("12345")));
    }

    private static ControlTotals totals() {
        return new ControlTotals(1L, new BigDecimal("99999999999999999999999999999999999999"), -5L);
    }
}
