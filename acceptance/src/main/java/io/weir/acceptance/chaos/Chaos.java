package io.weir.acceptance.chaos;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** The command {@code weir chaos}. */
public final class Chaos {
    private static final int USAGE = 2;
    private static final int INTERNAL = 70;

    private Chaos() {}

    /** Runs it and ends the process with its exit status. */
    public static void main(String[] arguments) {
        // What libraries of this process say is of no interest: they talk to servers that are being broken.
        System.setProperty("weir.log.level", "error");
        System.setProperty("weir.log.library.level", "off");
        LogManager.getLogManager().reset();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(arguments, out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** Runs it in this process. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new ChaosCommand(out, err));
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpWidth(110);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((failure, words) -> {
            err.println("weir: " + failure.getMessage());
            err.println("weir: see weir chaos --help");
            return USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            failure.printStackTrace(err);
            return INTERNAL;
        });
        return line.execute(arguments);
    }
}
