package io.weir.benchmarks;

/** Puts one store under the load, in phases, and checks each of its answers. */
final class Trial implements AutoCloseable {

    private static final long FORGET_EVERY = 1_000;
    private static final long REPEAT_EVERY = 50;
    private static final long SLOW_SHARE = 50;

    private final IdentityStore store;
    private final StoreHome home;
    private final Load load;
    private final MeasuredChangelog changelog = new MeasuredChangelog();
    private final Figures figures = new Figures();

    Trial(IdentityStore store, Load load, long memoryBytes) {
        this.store = store;
        this.load = load;
        this.home = new StoreHome(store, memoryBytes);
        store.open(home::store, changelog);
    }

    IdentityStore store() {
        return store;
    }

    Figures figures() {
        return figures;
    }

    /** Remembers the payments of one horizon: the last tenth as they come, each looked up before. */
    void fill() {
        long identities = load.identities();
        long timedFrom = identities - identities / (store.isSlow() ? 10 * SLOW_SHARE : 10);
        for (long number = 0; number < identities; number++) {
            if (number < timedFrom) {
                store.remember(load.payment(number));
            } else {
                figures.arriving.add(arrive(number));
            }
        }
        figures.logPlainBytes = (double) changelog.plainBytes() / identities;
        figures.logStoredBytes = (double) changelog.storedBytes() / identities;
        home.awaitCompaction();
        figures.diskBytes = (double) home.storedBytes() / identities;
    }

    /** Looks up what never came. */
    void misses(long from, int count) {
        Span counts = load.countsAt(load.identities());
        int lookUps = store.isSlow() ? (int) (count / SLOW_SHARE) : count;
        long begin = System.nanoTime();
        for (long number = from; number < from + lookUps; number++) {
            expect(store.knows(Payment.of(number, counts.endMillis()), counts), false, number);
        }
        figures.misses.add(lookUps * 1e9 / (System.nanoTime() - begin));
    }

    /** Looks up what came within the horizon. */
    void repeats(long seed, int count) {
        Span counts = load.countsAt(load.identities());
        int lookUps = store.isSlow() ? (int) (count / SLOW_SHARE) : count;
        long begin = System.nanoTime();
        for (long i = 0; i < lookUps; i++) {
            long number = someRemembered(load.identities(), seed + i);
            expect(store.knows(load.payment(number), counts), true, number);
        }
        figures.repeats.add(lookUps * 1e9 / (System.nanoTime() - begin));
    }

    /** One more horizon, with expiry. */
    void live() {
        long begin = load.identities();
        long end = begin + (store.isSlow() ? begin / SLOW_SHARE : begin);
        long loggedBefore = changelog.storedBytes();
        for (long number = begin; number < end; number++) {
            figures.living.add(arrive(number));
            if (number % REPEAT_EVERY == 0) {
                long old = someRemembered(number, number);
                expect(store.knows(load.payment(old), load.countsAt(number)), true, old);
            }
            if (number % FORGET_EVERY == 0) {
                forget(load.countsAt(number));
            }
            if (number % (begin / 50) == 0) {
                figures.peakBytes = Math.max(figures.peakBytes, (double) home.storedBytes() / begin);
            }
        }
        figures.liveLogBytes = (double) (changelog.storedBytes() - loggedBefore) / (end - begin);
        expectTheOldToBeUnknown(end);
    }

    /** What held a position in memory begins anew. */
    void restart() {
        long identities = load.identities();
        store.open(home::store, changelog);
        long begin = System.nanoTime();
        store.forget(load.countsAt(store.isSlow() ? identities : 2 * identities - 1));
        figures.firstForgetMillis = (System.nanoTime() - begin) / 1e6;
    }

    @Override
    public void close() {
        home.close();
    }

    private long arrive(long number) {
        Payment payment = load.payment(number);
        Span counts = load.countsAt(number);
        long begin = System.nanoTime();
        boolean known = store.knows(payment, counts);
        store.remember(payment);
        long nanos = System.nanoTime() - begin;
        expect(known, false, number);
        return nanos;
    }

    private void forget(Span counts) {
        for (int step = 0; step < store.stepsForEachThousand(); step++) {
            long begin = System.nanoTime();
            figures.deleted += store.forget(counts);
            figures.forgetting.add(System.nanoTime() - begin);
        }
    }

    private void expectTheOldToBeUnknown(long end) {
        Span counts = load.countsAt(end - 1);
        for (long i = 0; i < 1_000; i++) {
            long number = Long.remainderUnsigned(Payment.mixed(i), Math.max(1, (end - load.identities()) * 9 / 10));
            Payment old = load.payment(number);
            if (old.requestedAtMillis() < counts.startMillis()) {
                expect(store.knows(old, counts), false, number);
            }
        }
    }

    /** One of those that came in the last 99 % of a horizon before {@code number}. */
    private long someRemembered(long number, long seed) {
        long back = 1 + Long.remainderUnsigned(Payment.mixed(seed), load.identities() * 99 / 100 - 1);
        return number - back;
    }

    private void expect(boolean known, boolean expected, long number) {
        if (known != expected) {
            throw new IllegalStateException(store.name() + (known ? " knows" : " doesn't know") + " payment " + number);
        }
    }
}
