package io.weir.cli.reference;

import io.weir.cli.reference.FileProblems.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads small files of comma-separated lines whose header is given. A value with a comma stands in double quotes, a quote
 * in it is written twice, and no value has a line end.
 */
final class CsvLines {
    private final Spot file;
    private final List<String> header;
    private final FileProblems problems;

    private CsvLines(Spot file, String header, FileProblems problems) {
        this.file = file;
        this.header = List.of(header.split(",", -1));
        this.problems = problems;
    }

    /** One line. Its cells have no outer blanks. */
    record Line(Spot spot, List<String> header, List<String> cells) {
        String cell(int column) {
            return cells.get(column);
        }

        /** Where a cell stands. */
        Spot at(int column) {
            return spot.named(header.get(column));
        }
    }

    /** All lines after the header that are in order; those without content are passed over. Empty if the header isn't. */
    static Optional<List<Line>> read(String text, Spot file, String header, FileProblems problems) {
        return new CsvLines(file, header, problems).read(text.lines().toList());
    }

    private Optional<List<Line>> read(List<String> lines) {
        String wanted = String.join(",", header);
        if (!lines.get(0).strip().equals(wanted)) {
            boolean semicolons = lines.get(0).contains(";");
            problems.refuse(
                    line(1),
                    "the header must be " + wanted
                            + (semicolons ? "; its columns are separated by commas, not semicolons" : ""));
            return Optional.empty();
        }
        List<Line> read = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Spot spot = line(i + 1);
                cells(lines.get(i), spot).ifPresent(cells -> read.add(new Line(spot, header, cells)));
            }
        }
        return Optional.of(read);
    }

    private Optional<List<String>> cells(String line, Spot spot) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        if (quoted) {
            problems.refuse(spot, "has a quote that is not closed; close it, or write it twice within quotes");
            return Optional.empty();
        }
        if (cells.size() != header.size()) {
            problems.refuse(
                    spot,
                    "has %d columns instead of %d; a value with a comma in it must stand in double quotes"
                            .formatted(cells.size(), header.size()));
            return Optional.empty();
        }
        return Optional.of(cells);
    }

    private Spot line(int number) {
        return new Spot(file.order(), file.file(), number, 0, "");
    }
}
