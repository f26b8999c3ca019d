package io.weir.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What was measured of one store. Bytes are for each of the identities that are remembered. */
final class Figures {

    final Latencies arriving = new Latencies();
    final Latencies living = new Latencies();
    final Latencies forgetting = new Latencies();
    final List<Double> misses = new ArrayList<>();
    final List<Double> repeats = new ArrayList<>();
    double logPlainBytes;
    double logStoredBytes;
    double diskBytes;
    double peakBytes;
    double liveLogBytes;
    double firstForgetMillis;
    long deleted;

    /** The middle one of the rounds after the first, which only warms up. */
    static double median(List<Double> rounds) {
        List<Double> sorted = rounds.stream().skip(1).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
