package io.weir.cli.reference;

import io.weir.events.PaymentText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The length of a cycle as people write it: {@code 500ms}, {@code 10s}, {@code 15m}, {@code 1h}. */
final class LengthText {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final long SECOND = Duration.ofSeconds(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private LengthText() {}

    /** Milliseconds, or empty after the element has been refused. */
    static Optional<Long> parse(String text, YamlElement element) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            element.refuse("must be a number with ms, s, m or h, for example 15m, is " + PaymentText.shown(text));
            return Optional.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            default -> HOUR;
        };
        return Optional.of(Long.parseLong(matcher.group(1)) * unit);
    }

    /** The same length in the largest unit that has it whole. */
    static String of(long millis) {
        if (millis % HOUR == 0) {
            return millis / HOUR + "h";
        }
        if (millis % MINUTE == 0) {
            return millis / MINUTE + "m";
        }
        return millis % SECOND == 0 ? millis / SECOND + "s" : millis + "ms";
    }
}
