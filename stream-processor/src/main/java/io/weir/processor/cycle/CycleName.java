package io.weir.processor.cycle;

import java.time.Instant;

/**
 * Names a cycle; its text is the key of the settlement batch.
 *
 * @param currency ISO 4217 alphabetic code
 * @param cutOff when the cycle ends
 */
public record CycleName(String currency, Instant cutOff) {

    public static CycleName of(String currency, long cutOffMillis) {
        return new CycleName(currency, Instant.ofEpochMilli(cutOffMillis));
    }

    /** Currency, '/', cut-off as ISO 8601 instant in UTC: {@code EUR/2026-11-23T10:00:00Z}. */
    @Override
    public String toString() {
        return currency + "/" + cutOff;
    }
}
