package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.Route;
import io.weir.schemas.Scheme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Open cycles of one partition on a real store, on 23 November 2026; times of day are UTC. */
final class OnePartition implements AutoCloseable {

    static final int PARTITION = 3;
    static final int PARTITIONS = 8;

    private static final Pattern EVERY = Pattern.compile("every (\\d+) ms");
    private static final Pattern TIMES = Pattern.compile("([0-9:, ]+) (\\S+) on (\\S+) days");

    private final KeyValueStore<Bytes, byte[]> store = Rows.inMemory();
    private final List<String> sent = new ArrayList<>();
    private final int partition;
    private final int partitions;
    private CycleRules rules = CycleRules.of(scheme(1, List.of()));
    private OpenCycles cycles;
    private long offset;

    OnePartition() {
        this(PARTITION, PARTITIONS);
    }

    OnePartition(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
        cycles = open();
    }

    private OpenCycles open() {
        return new OpenCycles(store, partition, partitions);
    }

    void restart() {
        cycles = open();
    }

    OpenCycles cycles() {
        return cycles;
    }

    /** Each currency as "EUR every 1000 ms" or "EUR 10:00, 16:30 Europe/Brussels on TARGET days". */
    void scheme(long version, String... currencies) {
        rules = CycleRules.of(scheme(
                version,
                Arrays.stream(currencies)
                        .map(text -> new CurrencyRules(text.substring(0, 3), schedule(text.substring(4)), null))
                        .toList()));
    }

    PaymentOutcome pay(String time, String currency, long amountMinor) {
        return pay(time, currency, amountMinor, "AAAABEBBXXX", "CCCCFRPPXXX");
    }

    PaymentOutcome pay(String time, String currency, long amountMinor, String debtor, String creditor) {
        closeAll(time).forEach(partial -> sent.add(line(partial)));
        return accept(at(time), currency, amountMinor, debtor, creditor);
    }

    /** Without closing what is due. */
    PaymentOutcome accept(Instant now, String currency, long amountMinor, String debtor, String creditor) {
        PaymentOutcome accepted = PaymentOutcome.newBuilder()
                .setKind(OutcomeKind.ACCEPTED)
                .setIdentity(debtor + "/p-" + offset)
                .setReasons(List.of())
                .setOrigin(new RecordPosition(partition, offset++))
                .setAmountMinor(amountMinor)
                .setCurrency(currency)
                .setDebtorParticipant(debtor)
                .setDebtorAccount("BE68539007547034")
                .setCreditorParticipant(creditor)
                .setCreditorAccount("FR1420041010050500013M02606")
                .setRequestedAt(now)
                .setRoute(Route.MICRO_BATCH)
                .setRule("default")
                .setCutOff(cutOffFor(currency, now))
                .setSchemeVersion(rules.schemeVersion())
                .setReceivedAt(now)
                .setDecidedAt(now)
                .build();
        cycles.add(accepted);
        return accepted;
    }

    Instant cutOffFor(String currency, Instant now) {
        return Instant.ofEpochMilli(cycles.cutOffFor(rules, currency, now.toEpochMilli()));
    }

    /** What payments have closed so far. */
    List<String> sent() {
        return sent;
    }

    List<CyclePartial> closeAll(String time) {
        return closeAll(at(time));
    }

    List<CyclePartial> closeAll(Instant now) {
        return cycles.closeDue(rules, now.toEpochMilli());
    }

    List<String> close(String time) {
        return closeAll(time).stream().map(OnePartition::line).toList();
    }

    CyclePartial closesOne(String time) {
        List<CyclePartial> partials = closeAll(time);
        assertThat(partials).hasSize(1);
        return partials.getFirst();
    }

    static String line(CyclePartial partial) {
        return partial.getCurrency() + " #" + partial.getSequence() + " (" + time(partial.getPreviousCutOff()) + ", "
                + time(partial.getCutOff()) + "] v" + partial.getSchemeVersion() + " count "
                + partial.getTotals().getCount() + " gross "
                + partial.getTotals().getGrossMinor();
    }

    static List<String> positions(CyclePartial partial) {
        return partial.getPositions().stream()
                .map(position -> position.getParticipant() + " " + position.getNetMinor())
                .toList();
    }

    static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + "Z");
    }

    private static String time(Instant instant) {
        return instant.toString().substring(11, 19);
    }

    private static CutOffSchedule schedule(String text) {
        Matcher every = EVERY.matcher(text);
        if (every.matches()) {
            return CutOffSchedule.newBuilder()
                    .setEveryMillis(Long.parseLong(every.group(1)))
                    .build();
        }
        Matcher parts = TIMES.matcher(text);
        assertThat(parts.matches()).as(text).isTrue();
        return CutOffSchedule.newBuilder()
                .setTimes(List.of(parts.group(1).split(", ", -1)))
                .setZone(parts.group(2))
                .setCalendar(parts.group(3))
                .build();
    }

    private static Scheme scheme(long version, List<CurrencyRules> currencies) {
        return new Scheme("test", version, "Europe/Brussels", currencies, List.of(), List.of());
    }

    @Override
    public void close() {
        store.close();
    }
}
