package io.weir.events.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.events.identity.PaymentIdentity;
import io.weir.events.money.Currency;
import io.weir.events.party.Bic;
import io.weir.events.party.Iban;
import io.weir.schemas.PaymentInstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentGeneratorTest {
    private static final Instant BASE = Instant.parse("2026-11-23T10:00:00Z");
    private static final int MANY = 20_000;
    private static final List<Bic> PARTICIPANTS = List.of(
            new Bic("ALBEBEBBXXX"),
            new Bic("BRGDDEFFXXX"),
            new Bic("CASTFRPPXXX"),
            new Bic("DUVANL2AXXX"),
            new Bic("MALTMTMTXXX"),
            new Bic("USBKUS33XXX"));
    private static final GeneratorShape SHAPE = GeneratorShape.realistic(PARTICIPANTS)
            .withCurrencies(
                    List.of(new CurrencyShare(Currency.of("EUR"), 8), new CurrencyShare(Currency.of("JPY"), 2)));

    private static List<Generated> payments(long seed) {
        return PaymentGenerator.seeded(seed, SHAPE, BASE).stream().limit(MANY).toList();
    }

    @Test
    void givesTheSamePaymentsForTheSameSeed() {
        assertThat(payments(7)).isEqualTo(payments(7));
    }

    @Test
    void givesOtherPaymentsForAnotherSeed() {
        assertThat(Collections.disjoint(identitiesOf(payments(7)), identitiesOf(payments(8))))
                .isTrue();
    }

    @Test
    void movesNothingButTimesWithTheBase() {
        Generated first = PaymentGenerator.seeded(7, SHAPE, BASE).next();
        Generated moved =
                PaymentGenerator.seeded(7, SHAPE, BASE.plusSeconds(90)).next();
        moved.instruction().setRequestedAt(moved.instruction().getRequestedAt().minusSeconds(90));
        assertThat(moved).isEqualTo(first);
    }

    @Test
    void staysTheSameFromReleaseToRelease() {
        PaymentInstruction first =
                PaymentGenerator.seeded(1, SHAPE, BASE).next().instruction();
        assertThat(first.getPaymentId()).isEqualTo("G1-0");
        assertThat(first.getDebtor().getName() + " " + first.getDebtor().getAccount() + " " + first.getAmountMinor())
                .isEqualTo("Abelard Bakery GmbH MT12UNJD00078VXA1SGOTPSKMXYO0QC 62589");
    }

    @Test
    void makesNewPaymentsThatAreFitToBePaid() {
        payments(7).stream()
                .filter(generated -> generated.intent() == Intent.FRESH || generated.intent() == Intent.LOOK_ALIKE)
                .map(Generated::instruction)
                .forEach(PaymentGeneratorTest::assertFit);
    }

    private static void assertFit(PaymentInstruction payment) {
        assertThat(PaymentIdentity.parse(payment.getInstructingParticipant(), payment.getPaymentId())
                        .isValid())
                .isTrue();
        assertThat(Iban.parse(payment.getDebtor().getAccount()).isValid()).isTrue();
        assertThat(Iban.parse(payment.getCreditor().getAccount()).isValid()).isTrue();
        assertThat(payment.getCreditor().getAccount())
                .isNotEqualTo(payment.getDebtor().getAccount());
        assertThat(payment.getAmountMinor()).isBetween(1L, 15_000_000_000L);
        assertThat(payment.getRequestedAt()).isBetween(BASE.minus(Duration.ofHours(2)), BASE);
    }

    @Test
    void repeatsOnlyWhatWasThereBeforeAndChangesOnlyConflicts() {
        Map<String, PaymentInstruction> first = new HashMap<>();
        for (Generated generated : payments(7)) {
            PaymentInstruction payment = generated.instruction();
            PaymentInstruction earlier = first.get(payment.getPaymentId());
            switch (generated.intent()) {
                case REPEAT -> assertThat(payment).isEqualTo(earlier);
                case CONFLICT -> assertThat(payment).isNotEqualTo(earlier);
                default ->
                    assertThat(first.put(payment.getPaymentId(), payment)).isNull();
            }
        }
    }

    @Test
    void makesEveryKindInItsShare() {
        Map<Intent, Long> counts =
                payments(7).stream().collect(Collectors.groupingBy(Generated::intent, Collectors.counting()));
        assertThat(counts).containsOnlyKeys(Intent.values());
        assertThat(counts.getOrDefault(Intent.REPEAT, 0L) / (double) MANY).isCloseTo(0.02, within(0.006));
        assertThat(counts.getOrDefault(Intent.CONFLICT, 0L) / (double) MANY).isCloseTo(0.005, within(0.004));
        assertThat(counts.getOrDefault(Intent.LOOK_ALIKE, 0L) / (double) MANY).isCloseTo(0.08, within(0.02));
    }

    @Test
    void hasTheShapeOfRealPayments() {
        List<PaymentInstruction> singles = payments(7).stream()
                .filter(generated -> generated.intent() == Intent.FRESH)
                .map(Generated::instruction)
                .filter(payment -> payment.getBulk() == null)
                .toList();
        double[] logs = singles.stream()
                .mapToDouble(p -> Math.log10(p.getAmountMinor() / 100.0))
                .toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        assertThat(mean).isCloseTo(2.7, within(0.1));
        long topPayee = singles.stream()
                .collect(Collectors.groupingBy(p -> p.getCreditor().getAccount(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        assertThat(topPayee / (double) singles.size()).isBetween(0.04, 0.20);
        long inRuns = payments(7).stream()
                .filter(g -> g.instruction().getBulk() != null)
                .count();
        assertThat(inRuns / (double) MANY).isBetween(0.1, 0.7);
    }

    @Test
    void finishesItsPaymentRunsOneAfterTheOther() {
        Set<String> seen = new HashSet<>();
        payments(7).stream()
                .filter(g -> g.intent() == Intent.FRESH && g.instruction().getBulk() != null)
                .map(g -> g.instruction().getBulk())
                .forEach(bulk -> assertThat(seen.add(bulk.getBulkId() + "/" + bulk.getIndex())
                                && bulk.getIndex() < bulk.getCount()
                                && (bulk.getIndex() == 0
                                        || seen.contains(bulk.getBulkId() + "/" + (bulk.getIndex() - 1))))
                        .isTrue());
        assertThat(seen).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 11, 60, 500, 3_000, MANY})
    void endsWithWholePaymentRunsAfterExactlyAsManyPaymentsAsWanted(long wanted) {
        for (long seed = 1; seed <= 20; seed++) {
            endsWithWholePaymentRuns(PaymentGenerator.ending(wanted, seed, SHAPE, BASE), seed, wanted);
        }
    }

    /** A run advances slowly among so many repeats, so it has to be finished on purpose. */
    @Test
    void finishesAPaymentRunThatWouldNotEndByItself() {
        GeneratorShape manyRepeats = SHAPE.withShares(new Shares(0, 0.8, 0, 0, 0, 0));
        for (long seed = 1; seed <= 20; seed++) {
            endsWithWholePaymentRuns(PaymentGenerator.ending(5_000, seed, manyRepeats, BASE), seed, 5_000);
        }
    }

    private static void endsWithWholePaymentRuns(PaymentGenerator generator, long seed, long wanted) {
        List<Generated> made = generator.stream().toList();
        Map<String, Integer> missing = new HashMap<>();
        made.stream()
                .filter(generated -> generated.intent() == Intent.FRESH)
                .flatMap(
                        generated -> Optional.ofNullable(generated.instruction().getBulk()).stream())
                .forEach(bulk -> missing.merge(bulk.getBulkId(), bulk.getCount() - 1, (all, one) -> all - 1));

        assertThat(made).as("seed %d", seed).hasSize((int) wanted);
        assertThat(missing.values()).as("seed %d", seed).allMatch(number -> number == 0);
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void changesOnlyTheLastPaymentsForAnotherNumber() {
        List<Generated> many =
                PaymentGenerator.ending(MANY, 7, SHAPE, BASE).stream().toList();

        assertThat(many).hasSize(MANY);
        assertThat(many.subList(0, MANY - 4_000)).isEqualTo(payments(7).subList(0, MANY - 4_000));
        assertThat(many).isNotEqualTo(payments(7));
    }

    @Test
    void makesNoRunsIfNotWanted() {
        assertThat(PaymentGenerator.seeded(7, SHAPE.withoutRuns(), BASE).stream()
                        .limit(MANY))
                .extracting(generated -> generated.instruction().getBulk())
                .containsOnlyNulls();
    }

    private static Set<String> identitiesOf(List<Generated> payments) {
        return payments.stream()
                .map(g -> g.instruction().getInstructingParticipant()
                        + g.instruction().getPaymentId())
                .collect(Collectors.toSet());
    }
}
