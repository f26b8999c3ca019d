package io.weir.cli.reference;

import io.weir.cli.reference.FileProblems.Spot;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns the bytes of a file into text. UTF-8, with or without the mark that some editors put in front; lines end as they do
 * on any system. Anything else is told with its line and column.
 */
final class TextFile {
    private static final byte LINE_END = '\n';
    private static final String MARK = "\uFEFF";
    private static final String MEND = "save the file as UTF-8";

    private TextFile() {}

    /** The text, if all of it is text. */
    static Optional<String> decode(byte[] bytes, Spot file, FileProblems problems) {
        if (bytes.length >= 2 && isUtf16(bytes[0] & 0xff, bytes[1] & 0xff)) {
            problems.refuse(file, "is UTF-16; " + MEND);
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(bytes.length);
        boolean good = true;
        int line = 0;
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != LINE_END) {
                end++;
            }
            int next = Math.min(end + 1, bytes.length);
            line++;
            good &= append(Arrays.copyOfRange(bytes, start, next), at(file, line), text, problems);
            start = next;
        }
        if (good && text.indexOf(MARK) == 0) {
            text.deleteCharAt(0);
        }
        if (good && text.toString().isBlank()) {
            problems.refuse(file, "is empty");
            good = false;
        }
        return good ? Optional.of(text.toString()) : Optional.empty();
    }

    private static boolean append(byte[] bytes, Spot line, StringBuilder text, FileProblems problems) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
        } catch (CharacterCodingException e) {
            String before = new String(bytes, 0, rest.position(), StandardCharsets.UTF_8);
            problems.refuse(
                    column(line, before.length() + 1),
                    "has a byte that is no UTF-8, 0x%02X; %s".formatted(bytes[rest.position()], MEND));
            return false;
        }
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
                problems.refuse(column(line, i + 1), "has a control character, U+%04X; take it out".formatted((int) c));
                return false;
            }
        }
        text.append(decoded);
        return true;
    }

    private static boolean isUtf16(int first, int second) {
        return (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe);
    }

    private static Spot at(Spot file, int line) {
        return new Spot(file.order(), file.file(), line, 0, "");
    }

    private static Spot column(Spot line, int column) {
        return new Spot(line.order(), line.file(), line.line(), column, "");
    }
}
