package io.weir.processor.cycle;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.control.ControlHash;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open cycles of one partition, one a currency: names the cycle of a payment, counts it in, closes what is due.
 *
 * <p>For each payment at {@code now}: send what {@link #closeDue} returns, put {@link #cutOffFor} in the answer, then
 * {@link #add} the answer. A wall-clock punctuator sends what {@code closeDue} returns too, so idle partitions close.
 * The cycles of a currency follow each other without gap or overlap and are numbered from 1, whatever the clock, the
 * scheme or a stop does. After a stop the partition first closes the open cycle, then with one empty partial all the
 * cut-offs that it has missed, so a batch of the others waits for it no longer than needed, however many cut-offs
 * there were.
 *
 * <p>A currency that has left the scheme goes on closing, empty, by its last schedule: partitions hear of a scheme at
 * different times, and one that stopped at its own would hold for ever what another still accepted.
 *
 * <p>All state is in the store; make a new object from it in every {@code init()}. Not thread-safe: belongs to a
 * task.
 */
public final class OpenCycles {

    /** Name of the key-value store that a task gives to {@link #OpenCycles}. */
    public static final String STORE = "open-cycles";

    private final OpenCycleStore store;
    private final int partition;
    private final int partitions;

    // Spares closeDue a scan for each payment: nothing is due before this instant under this version. Follows from the
    // store; a new object begins with a scan.
    private long nothingDueBeforeMillis = Long.MIN_VALUE;
    private long nothingDueUnderVersion = Long.MIN_VALUE;

    /**
     * @param store the store named {@link #STORE} of the task
     * @param partition of payments.instructions
     * @param partitions of payments.instructions
     */
    public OpenCycles(KeyValueStore<Bytes, byte[]> store, int partition, int partitions) {
        this.store = new OpenCycleStore(store);
        this.partition = partition;
        this.partitions = partitions;
    }

    /**
     * The cut-off that names the cycle of a payment decided now; opens the cycle if there is none.
     *
     * <p>It is the open cycle, whatever the clock says. So call {@link #closeDue} first; a program that distrusts its
     * clock closes nothing, and payments stay in the cycle that is open.
     *
     * @param rules those that the payment is decided under
     * @param currency one that they have
     * @return milliseconds since 1970-01-01T00:00Z
     * @throws IllegalArgumentException if no cycle is open and the rules don't have the currency
     */
    public long cutOffFor(CycleRules rules, String currency, long nowMillis) {
        return store.cycle(currency)
                .orElseGet(() -> openFirst(currency, nowMillis, rules))
                .cutOffMillis();
    }

    /**
     * Counts an accepted payment into the open cycle of its currency.
     *
     * @throws IllegalArgumentException if the outcome is not an accepted payment of the open cycle
     */
    public void add(PaymentOutcome accepted) {
        String currency = Objects.requireNonNull(accepted.getCurrency(), "currency");
        OpenCycle cycle = store.cycle(currency)
                .filter(open -> accepted.getKind() == OutcomeKind.ACCEPTED
                        && Instant.ofEpochMilli(open.cutOffMillis()).equals(accepted.getCutOff()))
                .orElseThrow(() -> new IllegalArgumentException("not a payment of the open cycle: " + accepted));
        long amountMinor = Objects.requireNonNull(accepted.getAmountMinor(), "amountMinor");
        BigInteger amount = BigInteger.valueOf(amountMinor);
        store.putCycle(currency, cycle.with(cycle.totals().plusPayment(amountMinor, ControlHash.of(accepted))));
        String debtor = Objects.requireNonNull(accepted.getDebtorParticipant(), "debtorParticipant");
        String creditor = Objects.requireNonNull(accepted.getCreditorParticipant(), "creditorParticipant");
        if (debtor.equals(creditor)) {
            store.addToPosition(currency, debtor, BigInteger.ZERO);
        } else {
            store.addToPosition(currency, debtor, amount.negate());
            store.addToPosition(currency, creditor, amount);
        }
    }

    /**
     * Closes every open cycle whose cut-off has come, and has a cycle open for every currency afterwards.
     *
     * @param rules those in force, for what is opened
     * @return the partials to send, by currency and cut-off; usually none
     */
    public List<CyclePartial> closeDue(CycleRules rules, long nowMillis) {
        if (nowMillis < nothingDueBeforeMillis && rules.schemeVersion() == nothingDueUnderVersion) {
            return List.of();
        }
        Closing closing = new Closing(nowMillis, new ArrayList<>());
        SortedMap<String, OpenCycle> open = store.cycles();
        Set<String> currencies = new TreeSet<>(open.keySet());
        currencies.addAll(rules.schedules().keySet());
        long nextDueMillis = Long.MAX_VALUE;
        for (String currency : currencies) {
            OpenCycle cycle =
                    Optional.ofNullable(open.get(currency)).orElseGet(() -> openFirst(currency, nowMillis, rules));
            if (cycle.cutOffMillis() <= nowMillis) {
                cycle = close(currency, cycle, rules, closing);
            }
            nextDueMillis = Math.min(nextDueMillis, cycle.cutOffMillis());
        }
        nothingDueBeforeMillis = nextDueMillis;
        nothingDueUnderVersion = rules.schemeVersion();
        return closing.partials();
    }

    private OpenCycle openFirst(String currency, long nowMillis, CycleRules rules) {
        Schedule schedule = rules.schedule(currency)
                .orElseThrow(() -> new IllegalArgumentException(
                        "version " + rules.schemeVersion() + " of the scheme has no currency " + currency));
        OpenCycle first = new OpenCycle(1, schedule.lastCutOff(nowMillis), schedule.nextCutOff(nowMillis), Totals.ZERO);
        store.putCycle(currency, first);
        store.putOpenedUnder(currency, new OpenedUnder(rules.schemeVersion(), schedule));
        nothingDueBeforeMillis = Math.min(nothingDueBeforeMillis, first.cutOffMillis());
        return first;
    }

    /** Closes a cycle that is due, and what was missed since; returns the cycle that is open then. */
    private OpenCycle close(String currency, OpenCycle due, CycleRules rules, Closing closing) {
        OpenedUnder before = store.openedUnder(currency)
                .orElseThrow(() -> new IllegalStateException("no schedule stored for the open cycle of " + currency));
        OpenedUnder after = rules.schedule(currency)
                .map(schedule -> new OpenedUnder(rules.schemeVersion(), schedule))
                .orElse(before);
        closing.send(partial(currency, due, before.schemeVersion(), closing.atMillis()));
        OpenCycle last = due;
        long lastMissedMillis = after.schedule().lastCutOff(closing.atMillis());
        if (lastMissedMillis > due.cutOffMillis()) {
            last = due.followedUntil(lastMissedMillis);
            closing.send(partial(currency, last, after.schemeVersion(), closing.atMillis()));
        }
        OpenCycle opened = last.followedUntil(after.schedule().nextCutOff(closing.atMillis()));
        store.putCycle(currency, opened);
        store.putOpenedUnder(currency, after);
        return opened;
    }

    /** One call of {@link #closeDue}: when it was and what it sends. */
    private record Closing(long atMillis, List<CyclePartial> partials) {
        void send(CyclePartial partial) {
            partials.add(partial);
        }
    }

    private CyclePartial partial(String currency, OpenCycle closed, long schemeVersion, long nowMillis) {
        List<NetPosition> positions = new ArrayList<>();
        if (closed.totals().count() > 0) {
            for (Map.Entry<String, BigInteger> position :
                    store.removePositions(currency).entrySet()) {
                positions.add(new NetPosition(position.getKey(), Sum.toDecimal(position.getValue())));
            }
        }
        return CyclePartial.newBuilder()
                .setCurrency(currency)
                .setPartition(partition)
                .setPartitions(partitions)
                .setSequence(closed.sequence())
                .setPreviousCutOff(Instant.ofEpochMilli(closed.previousCutOffMillis()))
                .setCutOff(Instant.ofEpochMilli(closed.cutOffMillis()))
                .setPositions(positions)
                .setTotals(closed.totals().toRecord())
                .setSchemeVersion(schemeVersion)
                .setClosedAt(Instant.ofEpochMilli(nowMillis))
                .build();
    }
}
