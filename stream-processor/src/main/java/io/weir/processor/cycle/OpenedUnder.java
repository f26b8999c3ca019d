package io.weir.processor.cycle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an open cycle was opened under, as it is stored.
 *
 * @param schemeVersion version of the scheme that has the schedule
 * @param schedule what its cut-off was taken from
 */
record OpenedUnder(long schemeVersion, Schedule schedule) {

    byte[] toBytes() {
        byte[] text = schedule.text().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(schemeVersion)
                .put(text)
                .array();
    }

    static OpenedUnder fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        long schemeVersion = bytes.getLong();
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        return switch (new ScheduleParser().parseText(text)) {
            case ParsedSchedule.Valid valid -> new OpenedUnder(schemeVersion, valid.schedule());
            case ParsedSchedule.Invalid invalid ->
                throw new IllegalStateException("stored schedule: " + invalid.problems());
        };
    }
}
