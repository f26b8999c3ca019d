package io.weir.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Compares ways to remember identities for 35 days: real RocksDB stores of Kafka Streams, with the program's settings,
 * all fed with the same payments, and every answer checked.
 *
 * <pre>
 * java -cp 'benchmarks/target/weir-benchmarks-VERSION.jar:benchmarks/target/lib/*' io.weir.benchmarks.IdentityStores \
 *      --identities 10000000 [--stores weir,bucket-36,…] [--rounds 7] [--look-ups 200000] [--memory-mib 256]
 * </pre>
 *
 * <p>Look-ups are timed in rounds that take turns between the stores; filling and expiry one store after the other, since
 * compaction goes on in the background.
 */
public final class IdentityStores {

    private static final Map<String, Supplier<IdentityStore>> STORES = stores();

    private final Load load;
    private final int rounds;
    private final int lookUps;
    private final long memoryBytes;
    private final PrintStream out;

    /**
     * A comparison.
     *
     * @param options {@code identities}, {@code rounds}, {@code look-ups} and {@code memory-mib}
     */
    IdentityStores(Options options, PrintStream out) {
        this.load = new Load(options.number("identities", 10_000_000));
        this.rounds = Math.toIntExact(options.number("rounds", 7));
        this.lookUps = Math.toIntExact(options.number("look-ups", 200_000));
        this.memoryBytes = options.number("memory-mib", 256) << 20;
        this.out = out;
    }

    /** Measures the stores named by {@code --stores}, all of them without it. */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        new IdentityStores(options, System.out)
                .compare(chosen(options.text("stores", String.join(",", STORES.keySet()))));
    }

    /** @param names with commas between */
    static List<IdentityStore> chosen(String names) {
        List<IdentityStore> chosen = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            Supplier<IdentityStore> store = STORES.get(name);
            if (store == null) {
                throw new IllegalArgumentException("no store " + name + "; there are " + STORES.keySet());
            }
            chosen.add(store.get());
        }
        return chosen;
    }

    /** All that can be compared. */
    static List<IdentityStore> all() {
        return STORES.values().stream().map(Supplier::get).toList();
    }

    /** @throws IllegalStateException if a store gives a wrong answer */
    void compare(List<IdentityStore> stores) {
        List<Trial> trials = new ArrayList<>();
        try {
            for (IdentityStore store : stores) {
                Trial trial = new Trial(store, load, memoryBytes * stores.size());
                trials.add(trial);
                trial.fill();
                out.println("# filled: " + store.name());
            }
            for (int round = 0; round <= rounds; round++) {
                for (Trial trial : trials) {
                    trial.misses(1_000_000_000_000L * (round + 1), lookUps);
                    trial.repeats(1_000_000_000_000L * (round + 1), lookUps);
                }
            }
            for (Trial trial : trials) {
                trial.live();
                trial.restart();
                out.println("# lived: " + trial.store().name());
            }
            print(trials);
        } finally {
            trials.forEach(Trial::close);
        }
    }

    private void print(List<Trial> trials) {
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "%n%d identities, %d MiB for each store, Java %s, %d cores%n%n",
                load.identities(),
                memoryBytes >> 20,
                Runtime.version(),
                runtime.availableProcessors());
        out.println(
                "| store | new: look-up + put /s | look-up of new /s | of repeats /s | disk B | disk at most B | log B | "
                        + "log zstd B | log with expiry B | new while expiring: /s, p99 µs, longest ms | expiry s | µs a deletion |"
                        + " longest step ms | first step after restart ms |");
        out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        trials.forEach(trial -> out.println(row(trial)));
    }

    private static String row(Trial trial) {
        Figures f = trial.figures();
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %,.0f, %.0f, %.0f | %.1f | %.1f | %.1f"
                        + " | %.1f |",
                trial.store().name(),
                f.arriving.perSecond(),
                Figures.median(f.misses),
                Figures.median(f.repeats),
                f.diskBytes,
                f.peakBytes,
                f.logPlainBytes,
                f.logStoredBytes,
                f.liveLogBytes,
                f.living.perSecond(),
                f.living.quantileMicros(0.99),
                f.living.maxMillis(),
                f.forgetting.sumSeconds(),
                f.deleted == 0 ? 0 : f.forgetting.sumSeconds() * 1e6 / f.deleted,
                f.forgetting.maxMillis(),
                f.firstForgetMillis);
    }

    private static Map<String, Supplier<IdentityStore>> stores() {
        Map<String, Supplier<IdentityStore>> stores = new TreeMap<>();
        stores.put("bucket-36", () -> new BucketedStore(36));
        stores.put("bucket-9", () -> new BucketedStore(9));
        stores.put("hash-packed", PackedStore::new);
        stores.put("time-index", TimeIndexStore::new);
        stores.put("weir", WeirStore::new);
        stores.put("weir-filters-for-hits", () -> new WeirStore("weir, filters for hits", TriedSettings.ForHits.class));
        stores.put(
                "weir-memtable-filter",
                () -> new WeirStore("weir, a filter in memory too", TriedSettings.MemtableFilter.class));
        stores.put("window-day", () -> new WindowedStore(1, false));
        stores.put("window-36", () -> new WindowedStore(36, true));
        return stores;
    }
}
