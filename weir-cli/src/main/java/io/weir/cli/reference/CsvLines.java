package io.weir.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads small files of comma-separated lines whose header is given. No quotes: none of the values has a comma. */
final class CsvLines {
    private CsvLines() {}

    /** Gives every line after the header with its number to {@code receiver}; lines without content are passed over. */
    static List<String> read(String text, String file, String header, BiConsumer<Integer, String[]> receiver) {
        List<String> lines = text.lines().toList();
        List<String> problems = new ArrayList<>();
        if (lines.isEmpty() || !lines.get(0).strip().equals(header)) {
            problems.add(file + ", line 1: the header must be " + header);
            return problems;
        }
        int columns = header.split(",", -1).length;
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (cells.length != columns) {
                problems.add("%s, line %d: has %d columns instead of %d".formatted(file, i + 1, cells.length, columns));
                continue;
            }
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = cells[cell].strip();
            }
            receiver.accept(i + 1, cells);
        }
        return problems;
    }
}
