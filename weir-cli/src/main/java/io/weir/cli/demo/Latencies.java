package io.weir.cli.demo;

import java.util.Arrays;
import java.util.Map;

/**
 * Milliseconds from the call that published a real-time payment to the commit of its row.
 *
 * @param payments how many were measured
 */
record Latencies(int payments, double p50Millis, double p99Millis, double maxMillis) {
    private static final double MEDIAN = 0.5;
    private static final double NINETY_NINTH = 0.99;

    static Latencies of(Map<String, Long> sentAtMillis, Map<String, Double> committedAtMillis) {
        double[] sorted = sentAtMillis.entrySet().stream()
                .filter(sent -> committedAtMillis.containsKey(sent.getKey()))
                .mapToDouble(sent -> committedAtMillis.getOrDefault(sent.getKey(), 0.0) - sent.getValue())
                .sorted()
                .toArray();
        return new Latencies(sorted.length, at(sorted, MEDIAN), at(sorted, NINETY_NINTH), at(sorted, 1));
    }

    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return Arrays.stream(sorted).skip(Math.max(0, rank)).findFirst().orElse(0);
    }
}
