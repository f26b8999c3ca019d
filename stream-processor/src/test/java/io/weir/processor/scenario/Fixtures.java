package io.weir.processor.scenario;

import io.weir.schemas.Bulk;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Valid beginnings: a test changes only what it is about. */
public final class Fixtures {

    /** When stories begin: a Monday, {@code 11:00} in Brussels. */
    public static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T10:00:00Z");

    public static final String BANK_A = "BANKBEBBXXX";
    public static final String BANK_B = "BANKDEFFXXX";
    public static final String BANK_C = "BANKFRPPXXX";
    public static final String SUSPENDED_BANK = "BANKNL2AXXX";

    public static final String DEBTOR_ACCOUNT = "BE68539007547034";
    public static final String CREDITOR_ACCOUNT = "DE89370400440532013000";

    private static final long LARGE_EUR_CENTS = 1_000_000_00L;

    private Fixtures() {}

    /**
     * 12.34 EUR from an account at {@link #BANK_A} to one at {@link #BANK_B}, instant, requested when stories
     * begin.
     */
    public static PaymentInstruction.Builder aPayment(String paymentId) {
        return PaymentInstruction.newBuilder()
                .setInstructingParticipant(BANK_A)
                .setPaymentId(paymentId)
                .setAmountMinor(12_34)
                .setCurrency("EUR")
                .setDebtor(new Party("Anna Peeters", DEBTOR_ACCOUNT, BANK_A))
                .setCreditor(new Party("Bernd Schulz", CREDITOR_ACCOUNT, BANK_B))
                .setServiceLevel("INST")
                .setRemittance("invoice 4711")
                .setRequestedAt(MONDAY_MORNING);
    }

    /** The same, to be netted. */
    public static PaymentInstruction.Builder aNettedPayment(String paymentId) {
        return aPayment(paymentId).setServiceLevel("NURG");
    }

    /**
     * What others may send, {@code odd-0} and on: every payment is wrong or unusual in a way that a check of one's own has to
     * survive.
     */
    public static List<PaymentInstruction.Builder> oddPayments() {
        Party nobody = new Party("", "", "");
        Party strange = new Party("\u0000", "no IBAN", "no BIC");
        List<PaymentInstruction.Builder> odd = List.of(
                aPayment("").setAmountMinor(Long.MIN_VALUE),
                aPayment("").setAmountMinor(0),
                aPayment("").setAmountMinor(Long.MAX_VALUE),
                aPayment("").setCurrency(""),
                aPayment("").setCurrency("no currency"),
                aPayment("").setDebtor(nobody),
                aPayment("").setCreditor(nobody),
                aPayment("").setDebtor(strange).setCreditor(strange),
                aPayment("").setCreditor(new Party("Anna Peeters", DEBTOR_ACCOUNT, BANK_A)),
                aPayment("").setServiceLevel(null).setRemittance(null).setPurpose(null),
                aPayment("")
                        .setServiceLevel("")
                        .setRemittance("")
                        .setPurpose("")
                        .setEndToEndId(""),
                aPayment("").setServiceLevel("X".repeat(1_000)).setRemittance("X".repeat(100_000)),
                aPayment("").setEndToEndId("\u0000").setUetr("no UETR"),
                aPayment("").setBulk(new Bulk("", Integer.MAX_VALUE, Integer.MIN_VALUE)),
                aPayment("").setExpiresAt(Instant.EPOCH).setRequestedExecutionDate(LocalDate.MAX.withYear(9_999)),
                aPayment("").setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE)));
        for (int number = 0; number < odd.size(); number++) {
            odd.get(number).setPaymentId("odd-" + number);
        }
        return odd;
    }

    /** A text identity of {@link #aPayment}. */
    public static String identityOf(String paymentId) {
        return BANK_A + "/" + paymentId;
    }

    /** Three banks and a suspended one, EUR and JPY in cycles of 15 seconds, the default routing. */
    public static Scheme.Builder aScheme() {
        return Scheme.newBuilder()
                .setName("weir")
                .setVersion(1)
                .setZone("Europe/Brussels")
                .setCurrencies(List.of(every15Seconds("EUR"), every15Seconds("JPY")))
                .setParticipants(List.of(
                        new Participant(BANK_A, "Bank A", ParticipantStatus.ACTIVE),
                        new Participant(BANK_B, "Bank B", ParticipantStatus.ACTIVE),
                        new Participant(BANK_C, "Bank C", ParticipantStatus.ACTIVE),
                        new Participant(SUSPENDED_BANK, "Suspended bank", ParticipantStatus.SUSPENDED)))
                .setRoutingRules(defaultRouting());
    }

    public static CurrencyRules every15Seconds(String currency) {
        return CurrencyRules.newBuilder()
                .setCurrency(currency)
                .setSchedule(CutOffSchedule.newBuilder().setEveryMillis(15_000L).build())
                .build();
    }

    /**
     * INST and URGP in real time, NURG netted, none given: in real time from a threshold by currency. The rest is
     * netted.
     */
    public static List<RoutingRule> defaultRouting() {
        return List.of(
                RoutingRule.newBuilder()
                        .setName("urgent")
                        .setRoute(Route.REAL_TIME)
                        .setServiceLevels(List.of("INST", "URGP"))
                        .build(),
                RoutingRule.newBuilder()
                        .setName("non-urgent")
                        .setRoute(Route.MICRO_BATCH)
                        .setServiceLevels(List.of("NURG"))
                        .build(),
                RoutingRule.newBuilder()
                        .setName("large-eur")
                        .setRoute(Route.REAL_TIME)
                        .setServiceLevels(List.of("-"))
                        .setCurrencies(List.of("EUR"))
                        .setMinAmountMinor(LARGE_EUR_CENTS)
                        .build(),
                RoutingRule.newBuilder()
                        .setName("all-else")
                        .setRoute(Route.MICRO_BATCH)
                        .build());
    }
}
