package io.weir.events.publish;

import io.weir.schemas.PaymentInstruction;
import java.io.IOException;

/**
 * A file of payments that can be read whole, in order, in constant memory, as often as needed and always with the same result.
 *
 * <p>Not thread-safe.
 */
public interface PaymentFile {

    /** For messages. */
    String name();

    /**
     * Reads the file from its start to its end, or to the first problem after which no more can be read.
     *
     * @throws IOException if the file cannot be read at all; what is wrong with its content is given to {@code receiver}
     */
    void read(Receiver receiver) throws IOException;

    /** Takes what is read, in the order of the file. */
    interface Receiver {
        void payment(PaymentInstruction payment) throws IOException;

        void problem(FileProblem problem);
    }
}
