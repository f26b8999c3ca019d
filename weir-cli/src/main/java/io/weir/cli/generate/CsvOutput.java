package io.weir.cli.generate;

import io.weir.events.money.Currency;
import io.weir.schemas.Bulk;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes payments as the CSV that {@code weir publish} reads. */
public final class CsvOutput {
    private static final List<String> COLUMNS = List.of(
            "instructing_participant",
            "payment_id",
            "amount",
            "currency",
            "debtor_name",
            "debtor_account",
            "debtor_bic",
            "creditor_name",
            "creditor_account",
            "creditor_bic",
            "requested_at",
            "end_to_end_id",
            "uetr",
            "service_level",
            "purpose",
            "remittance",
            "requested_execution_date",
            "expires_at",
            "bulk_id",
            "bulk_index",
            "bulk_count");
    private static final int DECIMALS_OF_UNKNOWN = 2;

    private final Writer writer;

    /** Writes the header. */
    public CsvOutput(Writer writer) throws IOException {
        this.writer = writer;
        writer.write(String.join(",", COLUMNS));
        writer.write('\n');
    }

    /** Writes one line. */
    public void write(PaymentInstruction payment) throws IOException {
        Bulk bulk = payment.getBulk();
        writer.write(Arrays.stream(new @Nullable Object[] {
                    payment.getInstructingParticipant(),
                    payment.getPaymentId(),
                    amount(payment),
                    payment.getCurrency(),
                    payment.getDebtor().getName(),
                    payment.getDebtor().getAccount(),
                    payment.getDebtor().getParticipantBic(),
                    payment.getCreditor().getName(),
                    payment.getCreditor().getAccount(),
                    payment.getCreditor().getParticipantBic(),
                    payment.getRequestedAt(),
                    payment.getEndToEndId(),
                    payment.getUetr(),
                    payment.getServiceLevel(),
                    payment.getPurpose(),
                    payment.getRemittance(),
                    payment.getRequestedExecutionDate(),
                    payment.getExpiresAt(),
                    bulk == null ? null : bulk.getBulkId(),
                    bulk == null ? null : bulk.getIndex(),
                    bulk == null ? null : bulk.getCount()
                })
                .map(CsvOutput::cell)
                .collect(Collectors.joining(",", "", "\n")));
    }

    private static String amount(PaymentInstruction payment) {
        int decimals = Currency.parse(payment.getCurrency())
                .value()
                .map(Currency::decimals)
                .orElse(DECIMALS_OF_UNKNOWN);
        return BigDecimal.valueOf(payment.getAmountMinor(), decimals).toPlainString();
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
