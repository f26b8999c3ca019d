package io.weir.events.csv;

import io.weir.schemas.PaymentInstruction;
import java.util.List;
import java.util.function.Function;

/** What a line of a CSV file holds. */
public sealed interface Row {

    /** Number of the line in the file, from 1; of a record over several lines, the first. */
    long line();

    <R> R fold(Function<Payment, R> onPayment, Function<BadLine, R> onBad, Function<Unreadable, R> onUnreadable);

    /** A good line. */
    record Payment(long line, PaymentInstruction instruction) implements Row {
        @Override
        public <R> R fold(
                Function<Payment, R> onPayment, Function<BadLine, R> onBad, Function<Unreadable, R> onUnreadable) {
            return onPayment.apply(this);
        }
    }

    /**
     * A line that is no payment; those after it can be read.
     *
     * @param fields everything that is wrong with it, at least one, in the order of the columns as documented
     */
    record BadLine(long line, List<BadField> fields) implements Row {
        public BadLine {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R fold(
                Function<Payment, R> onPayment, Function<BadLine, R> onBad, Function<Unreadable, R> onUnreadable) {
            return onBad.apply(this);
        }
    }

    /** Nothing can be read from this line on: the header is wrong, a quote is never closed, the bytes are not UTF-8. */
    record Unreadable(long line, String message) implements Row {
        @Override
        public <R> R fold(
                Function<Payment, R> onPayment, Function<BadLine, R> onBad, Function<Unreadable, R> onUnreadable) {
            return onUnreadable.apply(this);
        }
    }

    /**
     * A field that has to be mended.
     *
     * @param column its name; empty if it is the line as a whole
     * @param message the value, shortened, what is wrong with it, and what was expected
     */
    record BadField(String column, String message) {}
}
