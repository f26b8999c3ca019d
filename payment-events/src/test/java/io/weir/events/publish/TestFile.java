package io.weir.events.publish;

import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.util.List;

/** A file with problems first and then so many payments, {@code p-0} to {@code p-N}. */
record TestFile(int payments, List<FileProblem> problems) implements PaymentFile {

    @Override
    public String name() {
        return "test file";
    }

    @Override
    public void read(Receiver receiver) throws IOException {
        problems.forEach(receiver::problem);
        PaymentInstruction payment = Payments.payment("p");
        for (int i = 0; i < payments; i++) {
            payment.setPaymentId("p-" + i);
            receiver.payment(payment);
        }
    }
}
