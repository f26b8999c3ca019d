package io.weir.processor.invariant;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record that is not interpreted.
 *
 * @param headers by name, the last value of each, as UTF-8 text
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content, below
public record Raw(byte @Nullable [] key, byte @Nullable [] value, SortedMap<String, String> headers) {

    public Raw {
        headers = new TreeMap<>(headers);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The same with a header more, or with another value of it. */
    public Raw with(String header, String text) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(header, text);
        return new Raw(key, value, more);
    }

    public Raw without(String header) {
        SortedMap<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(header);
        return new Raw(key, value, fewer);
    }

    public Raw withKey(String text) {
        return new Raw(text.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Raw raw
                && Arrays.equals(key, raw.key)
                && Arrays.equals(value, raw.value)
                && headers.equals(raw.headers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "key " + hex(key) + ", value " + hex(value) + ", headers " + Map.copyOf(headers);
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "none" : HexFormat.of().formatHex(bytes);
    }
}
