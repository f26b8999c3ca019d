package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums at the limits of what holds them: 38 decimal digits in store, record and table. */
class SumTest {

    private static final String MOST = "9".repeat(38);
    private static final BigInteger TOO_MUCH = BigInteger.TEN.pow(38);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "127",
                "128",
                "-128",
                "-129",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "18446744073709551616",
                "99999999999999999999999999999999999999",
                "-99999999999999999999999999999999999999"
            })
    void isStoredAndSentExactly(String text) {
        BigInteger sum = new BigInteger(text);
        assertThat(Sum.fromBytes(Sum.toBytes(sum))).isEqualTo(sum);
        assertThat(Sum.fromDecimal(Sum.toDecimal(sum))).isEqualTo(sum);
    }

    @Test
    void isStoredAndSentExactlyAtRandom() {
        Random random = new Random(38);
        for (int i = 0; i < 10_000; i++) {
            BigInteger sum = new BigInteger(random.nextInt(126), random);
            BigInteger signed = random.nextBoolean() ? sum : sum.negate();
            assertThat(Sum.fromBytes(Sum.toBytes(signed))).isEqualTo(signed);
        }
    }

    @Test
    void isRefusedWhenItHasMoreThan38Digits() {
        assertThatThrownBy(() -> Sum.toBytes(TOO_MUCH))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("more than 38 digits");
        assertThatThrownBy(() -> Sum.toBytes(TOO_MUCH.negate())).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Sum.fromDecimal(new BigDecimal("0.5"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void countsAndSumsNeverWrapButHashesDo() {
        Totals most = new Totals(Long.MAX_VALUE, new BigInteger(MOST), Long.MAX_VALUE);
        Totals one = new Totals(1, BigInteger.ONE, 1);
        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.plusPayment(1, 1)).isInstanceOf(ArithmeticException.class);
        Totals wrapped = new Totals(0, BigInteger.ZERO, Long.MAX_VALUE).plus(one);
        assertThat(wrapped.hashTotal()).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(
                        () -> new Totals(1, new BigInteger(MOST), 0).plus(one).write(ByteBuffer.allocate(Totals.BYTES)))
                .as("a gross amount of 39 digits")
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theLargestSumsGoThroughRecordsAndAssemblerUnchanged() {
        Assembler assembler = new Assembler(Rows.inMemory(), 2);
        BigInteger half = new BigInteger("4" + "9".repeat(37));
        BigInteger otherHalf = new BigInteger("5" + "0".repeat(37));
        assertThat(half.add(otherHalf)).isEqualTo(new BigInteger(MOST));

        assertThat(assembler.take(sent(partial(0, 1, half)))).isEmpty();
        SettlementBatch batch = read(
                SettlementBatch.class,
                assembler.take(sent(partial(1, 1, otherHalf))).getFirst());

        assertThat(Partials.positions(batch)).containsExactly("AAAABEBBXXX -" + MOST, "BBBBBEBBXXX " + MOST);
        assertThat(batch.getNetMinor()).isEqualTo(new BigDecimal(MOST));
        assertThat(batch.getTotals().getGrossMinor()).isEqualTo(new BigDecimal(MOST));
        assertThat(batch.getTotals().getCount()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void aSumThatFitsNoMoreStopsTheAssemblerAndIsNeverSent() {
        Assembler assembler = new Assembler(Rows.inMemory(), 2);
        assembler.take(partial(0, 1, new BigInteger(MOST)));
        assertThatThrownBy(() -> assembler.take(partial(1, 1, BigInteger.ONE)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("more than 38 digits");
    }

    @Test
    void aRecordRefusesWhatATableCouldNotHold() {
        CyclePartial partial = partial(0, 1, TOO_MUCH);
        assertThatThrownBy(() -> sent(partial)).hasStackTraceContaining("precision");
    }

    /** {@code AAAA} pays {@code BBBB} this much in half of all the payments that a count can count. */
    private static CyclePartial partial(int partition, long sequence, BigInteger amount) {
        CyclePartial partial =
                Partials.partial(partition, sequence, "10:00", "10:01").build();
        partial.setPositions(List.of(
                new NetPosition("AAAABEBBXXX", new BigDecimal(amount.negate())),
                new NetPosition("BBBBBEBBXXX", new BigDecimal(amount))));
        partial.setTotals(new ControlTotals(Long.MAX_VALUE / 2, new BigDecimal(amount), Long.MIN_VALUE));
        return partial;
    }

    private static CyclePartial sent(CyclePartial partial) {
        return read(CyclePartial.class, partial);
    }

    /** As it is on the other side of a topic. */
    private static <T extends SpecificRecordBase> T read(Class<T> type, T record) {
        Serde<T> serde = new SingleObjectSerdes().valuesOf(type, Topics.PARTIALS);
        return serde.deserializer()
                .deserialize(Topics.PARTIALS, serde.serializer().serialize(Topics.PARTIALS, record));
    }
}
