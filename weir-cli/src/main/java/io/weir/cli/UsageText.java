package io.weir.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments and where to read on, not the whole help. */
final class UsageText implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("weir: see " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return Refusal.USAGE;
    }
}
