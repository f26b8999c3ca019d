package io.weir.events.iso20022;

import io.weir.events.Parsed;
import io.weir.events.PaymentTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Times as XML Schema writes them: an offset may be there or not. */
final class IsoTime {

    private IsoTime() {}

    /** @param zone of a time without an offset; where clocks are set back, the earlier of the two instants */
    static Parsed<Instant> instant(String text, ZoneId zone) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return PaymentTime.of(
                    time instanceof OffsetDateTime offset
                            ? offset.toInstant()
                            : ((LocalDateTime) time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Parsed.invalid("is not a time of day on a day, for example 2026-11-23T10:15:00Z");
        }
    }

    /** The day of a date or of a time, in its own offset. */
    static Parsed<LocalDate> day(String text) {
        try {
            return PaymentTime.of(
                    text.indexOf('T') >= 0
                            ? LocalDate.parse(text, DateTimeFormatter.ISO_DATE_TIME)
                            : LocalDate.parse(text, DateTimeFormatter.ISO_DATE));
        } catch (DateTimeException e) {
            return Parsed.invalid("is not a day, for example 2026-11-23");
        }
    }
}
