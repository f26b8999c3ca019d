package io.weir.events.iso20022;

import io.weir.events.PaymentText;
import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileProblem.Extent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Number and sum of transactions as counted, to be held against {@code NbOfTxs} and {@code CtrlSum} as stated. */
final class Totals {
    /** A plain decimal of xs:decimal; an exponent would let a few characters ask for gigabytes of digits. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");

    private long transfers;
    private BigDecimal sum = BigDecimal.ZERO;

    /** Adds a transaction. The sum is over all currencies, as the standard says; an amount that is not one adds nothing. */
    void add(XmlFields transfer) {
        transfers++;
        transfer.firstOf("Amt/InstdAmt", "Amt/EqvtAmt/Amt")
                .flatMap(amount -> decimal(amount.text()))
                .ifPresent(amount -> sum = sum.add(amount));
    }

    long transfers() {
        return transfers;
    }

    /** What is stated and not as counted; what is not stated is not compared. */
    List<FileProblem> compare(XmlFields stated) {
        List<FileProblem> problems = new ArrayList<>();
        stated.first("NbOfTxs")
                .filter(number -> !decimal(number.text()).equals(Optional.of(BigDecimal.valueOf(transfers))))
                .ifPresent(number -> problems.add(stated.problem(
                        Extent.FILE,
                        "NbOfTxs",
                        "stated are " + told(number.text()) + " transactions, found are " + transfers)));
        stated.first("CtrlSum")
                .filter(total ->
                        decimal(total.text()).filter(d -> d.compareTo(sum) == 0).isEmpty())
                .ifPresent(total -> problems.add(stated.problem(
                        Extent.FILE,
                        "CtrlSum",
                        "stated is a sum of " + told(total.text()) + ", the amounts found add up to "
                                + sum.toPlainString())));
        return problems;
    }

    private static String told(String number) {
        return decimal(number).isPresent() ? number : PaymentText.shown(number);
    }

    private static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
