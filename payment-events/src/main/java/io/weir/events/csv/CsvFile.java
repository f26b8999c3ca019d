package io.weir.events.csv;

import io.weir.events.csv.Row.BadLine;
import io.weir.events.csv.Row.Payment;
import io.weir.events.csv.Row.Unreadable;
import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileProblem.Extent;
import io.weir.events.publish.PaymentFile;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A CSV file on its way into a spool. */
record CsvFile(Path path) implements PaymentFile {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void read(Receiver receiver) throws IOException {
        try (CsvPayments rows = CsvPayments.read(Files.newInputStream(path), name())) {
            while (rows.hasNext()) {
                Row row = rows.next();
                Optional<PaymentInstruction> payment = row.fold(
                        good -> Optional.of(good.instruction()), bad -> Optional.empty(), none -> Optional.empty());
                if (payment.isPresent()) {
                    receiver.payment(payment.get());
                } else {
                    problems(row).forEach(receiver::problem);
                }
            }
        }
    }

    private static List<FileProblem> problems(Row row) {
        return row.fold(CsvFile::none, CsvFile::problems, CsvFile::problem);
    }

    private static List<FileProblem> none(Payment payment) {
        return List.of();
    }

    private static List<FileProblem> problems(BadLine bad) {
        return bad.fields().stream()
                .map(field -> FileProblem.ofLine(bad.line(), field.column(), field.message()))
                .toList();
    }

    private static List<FileProblem> problem(Unreadable end) {
        return List.of(new FileProblem(Extent.FILE, end.line(), 0, "", end.message()));
    }
}
