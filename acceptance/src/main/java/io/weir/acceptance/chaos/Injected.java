package io.weir.acceptance.chaos;

import java.time.Duration;
import java.util.List;

/**
 * One fault that was injected and recovered from.
 *
 * @param number from 1
 * @param name the fault's
 * @param did what it hit and did
 * @param span which records came while it lasted
 * @param took from its begin until progress was proven
 * @param withoutAnswers the longest time in it in which no answer was committed
 * @param withoutRows the longest time in it in which no row was committed
 */
record Injected(
        int number,
        String name,
        List<String> did,
        Span span,
        Duration took,
        Duration withoutAnswers,
        Duration withoutRows) {}
