package io.weir.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it: {@code 30s}, {@code 5m}, {@code 1h}. */
final class LengthConverter implements ITypeConverter<Duration> {
    private static final Pattern LENGTH = Pattern.compile("([1-9]\\d{0,8})\\s*(s|m|h)");

    @Override
    public Duration convert(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a number with s, m or h, for example 5m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
