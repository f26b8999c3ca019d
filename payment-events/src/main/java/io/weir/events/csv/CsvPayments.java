package io.weir.events.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.weir.events.PaymentText;
import io.weir.events.csv.Row.Unreadable;
import io.weir.events.publish.PaymentFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The payments of a CSV file, line by line, in constant memory.
 *
 * <p>RFC 4180, UTF-8, commas, a header line. Columns may stand in any order:
 *
 * <ul>
 *   <li>required: {@code payment_id, amount, currency, debtor_name, debtor_account, debtor_bic, creditor_name, creditor_account,
 *       creditor_bic, requested_at}
 *   <li>optional, as columns and as values: {@code instructing_participant} (else the debtor's), {@code end_to_end_id, uetr,
 *       service_level, purpose, remittance, requested_execution_date, expires_at, bulk_id, bulk_index, bulk_count}
 * </ul>
 *
 * Any other column is an error: a misspelt one would be left out in silence. Amounts are in major units; IBANs may have blanks.
 * {@code requested_at} must stay the same when a payment is handed in again. Whether a payment id occurs twice is for the
 * pipeline to answer.
 *
 * <p>After an {@link Unreadable} row there are no more. Not thread-safe.
 */
public final class CsvPayments implements Iterator<Row>, AutoCloseable {
    /** No field is longer than 140 characters; a quote that is never closed must not fill the memory. */
    private static final int FIELD_LENGTH_MAX = 65_536;

    private final CloseableIterator<CsvRecord> records;
    private final String sourceName;
    private Optional<CsvHeader> header = Optional.empty();
    private Optional<Row> next = Optional.empty();
    private long lastLine;
    private boolean ended;

    private CsvPayments(Reader reader, String sourceName) {
        this.sourceName = sourceName;
        this.records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(FIELD_LENGTH_MAX)
                .ofCsvRecord(reader)
                .iterator();
    }

    /**
     * Reads from a stream of UTF-8.
     *
     * @param sourceName for messages
     */
    public static CsvPayments read(InputStream input, String sourceName) {
        return new CsvPayments(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()), sourceName);
    }

    /** As {@link #read(InputStream, String)}, from characters. */
    public static CsvPayments read(Reader reader, String sourceName) {
        return new CsvPayments(reader, sourceName);
    }

    /** A file, to be published whole. */
    public static PaymentFile file(Path path) {
        return new CsvFile(path);
    }

    public String sourceName() {
        return sourceName;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !ended) {
            next = readNext();
            ended = next.isEmpty() || next.get() instanceof Unreadable;
        }
        return next.isPresent();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next.orElseThrow();
        next = Optional.empty();
        return row;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private Optional<Row> readNext() {
        try {
            return header.isPresent() ? nextLine(header.get()) : Optional.of(firstRow());
        } catch (CsvParseException e) {
            return Optional.of(new Unreadable(lastLine + 1, "is not CSV: " + PaymentText.printable(innermost(e))));
        } catch (UncheckedIOException e) {
            return Optional.of(new Unreadable(lastLine + 1, unreadable(e)));
        }
    }

    private Optional<Row> nextLine(CsvHeader columns) {
        return nextRecord().map(record -> CsvLine.read(columns, record));
    }

    private Row firstRow() {
        return nextRecord()
                .map(record ->
                        CsvHeader.of(record).fold(this::firstPayment, reason -> new Unreadable(lastLine, reason)))
                .orElseGet(() -> new Unreadable(1, "the file is empty; its first line must name the columns"));
    }

    private Row firstPayment(CsvHeader columns) {
        header = Optional.of(columns);
        return nextLine(columns).orElseGet(() -> new Unreadable(lastLine, "there is no payment after the header"));
    }

    private Optional<CsvRecord> nextRecord() {
        if (!records.hasNext()) {
            return Optional.empty();
        }
        CsvRecord record = records.next();
        lastLine = record.getStartingLineNumber();
        return Optional.of(record);
    }

    private static String unreadable(UncheckedIOException error) {
        return error.getCause() instanceof CharacterCodingException
                ? "bytes at or after this line are not UTF-8; save the file as UTF-8"
                : "cannot be read: " + innermost(error);
    }

    private static String innermost(Throwable error) {
        return error.getCause() == null ? String.valueOf(error.getMessage()) : innermost(error.getCause());
    }
}
