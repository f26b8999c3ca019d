package io.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.csv.CsvPayments;
import io.weir.events.csv.Row;
import io.weir.events.money.Currency;
import io.weir.schemas.PaymentInstruction;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file is read to its end or to where it can't be read on; what is accepted keeps the limits, stands in the line that is told,
 * and is the same when it is written and read again.
 */
final class CsvTarget implements FuzzTarget {

    private static final String HEADER =
            "payment_id,amount,currency,debtor_name,debtor_account,debtor_bic,creditor_name,"
                    + "creditor_account,creditor_bic,requested_at,instructing_participant,end_to_end_id,uetr,service_level,purpose,"
                    + "remittance,requested_execution_date,expires_at,bulk_id,bulk_index,bulk_count\n";

    @Override
    public void run(byte[] input) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CsvPayments payments = CsvPayments.read(new ByteArrayInputStream(input), "any.csv")) {
            payments.forEachRemaining(rows::add);
        }
        List<String> lines = List.of(new String(input, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1));
        long before = 0;
        for (Row row : rows) {
            assertThat(row.line()).isBetween(Math.max(1, before), (long) lines.size() + 1);
            before = row.line();
            check(row, lines);
        }
        assertThat(rows).isNotEmpty();
        assertThat(rows.subList(0, rows.size() - 1)).noneMatch(Row.Unreadable.class::isInstance);
        checkWrittenAgain(rows.stream()
                .flatMap(row -> row instanceof Row.Payment payment ? Stream.of(payment.instruction()) : Stream.of())
                .toList());
    }

    private static void check(Row row, List<String> lines) {
        switch (row) {
            case Row.Payment payment -> {
                AcceptedPayment.check(payment.instruction());
                assertThat(lines.get((int) row.line() - 1))
                        .contains(payment.instruction().getPaymentId());
            }
            case Row.BadLine bad -> {
                assertThat(bad.fields()).isNotEmpty();
                bad.fields().forEach(field -> AcceptedPayment.checkMessage(field.message()));
            }
            case Row.Unreadable end -> AcceptedPayment.checkMessage(end.message());
        }
    }

    private static void checkWrittenAgain(List<PaymentInstruction> payments) {
        if (payments.isEmpty()) {
            return;
        }
        String text = payments.stream().map(CsvTarget::line).collect(Collectors.joining("\n", HEADER, "\n"));
        List<PaymentInstruction> again = new ArrayList<>();
        CsvPayments.read(new StringReader(text), "again.csv")
                .forEachRemaining(row -> again.add(((Row.Payment) row).instruction()));
        assertThat(again).isEqualTo(payments);
    }

    private static String line(PaymentInstruction payment) {
        Currency currency = Currency.of(payment.getCurrency());
        boolean inBulk = payment.getBulk() != null;
        return Stream.<@Nullable Object>of(
                        payment.getPaymentId(),
                        currency.majorText(payment.getAmountMinor()),
                        payment.getCurrency(),
                        payment.getDebtor().getName(),
                        payment.getDebtor().getAccount(),
                        payment.getDebtor().getParticipantBic(),
                        payment.getCreditor().getName(),
                        payment.getCreditor().getAccount(),
                        payment.getCreditor().getParticipantBic(),
                        payment.getRequestedAt(),
                        payment.getInstructingParticipant(),
                        payment.getEndToEndId(),
                        payment.getUetr(),
                        payment.getServiceLevel(),
                        payment.getPurpose(),
                        payment.getRemittance(),
                        payment.getRequestedExecutionDate(),
                        payment.getExpiresAt(),
                        inBulk ? payment.getBulk().getBulkId() : "",
                        inBulk ? payment.getBulk().getIndex() : "",
                        inBulk ? payment.getBulk().getCount() : "")
                .map(value -> '"' + Objects.toString(value, "").replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
