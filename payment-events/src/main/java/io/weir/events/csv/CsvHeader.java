package io.weir.events.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.weir.events.Parsed;
import io.weir.events.PaymentText;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which field of a line is of which column. */
final class CsvHeader {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Map<CsvColumn, Integer> positions;

    private CsvHeader(Map<CsvColumn, Integer> positions) {
        this.positions = positions;
    }

    /** Column names in any order and any case; outer blanks do not count. */
    static Parsed<CsvHeader> of(CsvRecord line) {
        Map<CsvColumn, Integer> positions = new EnumMap<>(CsvColumn.class);
        for (int i = 0; i < line.getFieldCount(); i++) {
            String name = name(line.getField(i));
            Optional<CsvColumn> column = CsvColumn.of(name);
            if (column.isEmpty()) {
                return Parsed.invalid(unknown(name, line.getFieldCount()));
            }
            if (positions.put(column.get(), i) != null) {
                return Parsed.invalid("column " + name + " is there twice");
            }
        }
        List<String> missing = Arrays.stream(CsvColumn.values())
                .filter(column -> column.isRequired() && !positions.containsKey(column))
                .map(CsvColumn::header)
                .toList();
        return missing.isEmpty()
                ? Parsed.valid(new CsvHeader(positions))
                : Parsed.invalid("required columns are missing: " + String.join(", ", missing));
    }

    int columns() {
        return positions.size();
    }

    /** The field of a column, or nothing if the file has no such column or the field is empty. */
    Optional<String> field(CsvRecord line, CsvColumn column) {
        return Optional.ofNullable(positions.get(column)).map(line::getField).filter(field -> !field.isEmpty());
    }

    private static String name(String field) {
        String text = field.startsWith(BYTE_ORDER_MARK) ? field.substring(1) : field;
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String unknown(String name, int columns) {
        if (columns == 1 && (name.contains(";") || name.contains("\t"))) {
            return "columns are separated by commas here, this header has none";
        }
        return "unknown column " + PaymentText.shown(name) + "; known are: "
                + Arrays.stream(CsvColumn.values()).map(CsvColumn::header).collect(Collectors.joining(", "));
    }
}
