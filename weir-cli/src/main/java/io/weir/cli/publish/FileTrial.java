package io.weir.cli.publish;

import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileReport;
import io.weir.events.publish.PaymentFile;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a file without publishing anything of it. */
public final class FileTrial implements PaymentFile.Receiver {
    private static final int PROBLEMS_MAX = 1_000;

    private final List<FileProblem> problems = new ArrayList<>();
    private long payments;
    private long problemCount;

    private FileTrial() {}

    /** What is in the file. */
    public static FileReport of(PaymentFile file) throws IOException {
        FileTrial trial = new FileTrial();
        file.read(trial);
        return new FileReport(trial.payments, trial.problemCount, trial.problems);
    }

    @Override
    public void payment(PaymentInstruction payment) {
        payments++;
    }

    @Override
    public void problem(FileProblem problem) {
        problemCount++;
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        }
    }
}
