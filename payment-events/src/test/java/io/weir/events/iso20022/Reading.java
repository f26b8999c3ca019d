package io.weir.events.iso20022;

import io.weir.events.publish.FileProblem;
import io.weir.events.publish.PaymentFile;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is read of messages, one after the other. */
final class Reading implements PaymentFile.Receiver {
    final List<PaymentInstruction> payments = new ArrayList<>();
    final List<FileProblem> problems = new ArrayList<>();
    private final Path file;

    Reading(Path folder) {
        this.file = folder.resolve("message.xml");
    }

    void read(Object text) throws IOException {
        read(text, Pain001Options.defaults());
    }

    void read(Object text, Pain001Options options) throws IOException {
        Files.writeString(file, text.toString());
        Pain001File.of(file, options).read(this);
    }

    @Override
    public void payment(PaymentInstruction payment) {
        payments.add(payment);
    }

    @Override
    public void problem(FileProblem problem) {
        problems.add(problem);
    }
}
