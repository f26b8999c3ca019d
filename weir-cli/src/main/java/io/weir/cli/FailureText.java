package io.weir.cli;

import io.weir.platform.PlatformException;
import io.weir.schemas.wire.RegistryUnavailableException;
import io.weir.sink.SinkStoppedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong; where it comes from only if it is asked for, or if the mistake is ours. */
final class FailureText implements IExecutionExceptionHandler {
    /** Undefined table, invalid schema name. Source: PostgreSQL's error codes. */
    private static final Set<String> NO_LEDGER = Set.of("42P01", "3F000");

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return tell(kafkasOwn(failure), command, parsed);
    }

    private static int tell(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("weir: " + lineOf(failure));
        int status = statusOf(failure);
        if (parsed.hasMatchedOption("--verbose") || verbose(parsed)) {
            failure.printStackTrace(err);
        } else if (status == Refusal.INTERNAL) {
            err.println("weir: this should not happen; --verbose shows where it comes from");
        }
        err.flush();
        return status;
    }

    /** Kafka wraps what it has to say into "failed to construct" something. */
    private static Exception kafkasOwn(Exception failure) {
        return failure instanceof KafkaException && failure.getCause() instanceof KafkaException cause
                ? kafkasOwn(cause)
                : failure;
    }

    private static boolean verbose(ParseResult parsed) {
        return parsed.hasSubcommand()
                && (parsed.subcommand().hasMatchedOption("--verbose") || verbose(parsed.subcommand()));
    }

    private static String lineOf(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> String.valueOf(refusal.getMessage()); // may be several lines
            case PlatformException platform -> describe(platform);
            case ConfigException config -> "a Kafka setting is wrong: " + describe(config);
            case KafkaException kafka -> "Kafka: " + describe(kafka);
            case RegistryUnavailableException registry -> "the schema registry: " + describe(registry);
            case SQLException sql -> lineOf(sql);
            default -> describe(failure);
        };
    }

    private static String lineOf(SQLException failure) {
        return NO_LEDGER.contains(String.valueOf(failure.getSQLState()))
                ? "there is no ledger in this database yet: `weir sink` makes it when it first starts"
                : "PostgreSQL: " + describe(failure);
    }

    private static int statusOf(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.exitCode();
            case ConfigException config -> Refusal.USAGE;
            case IllegalArgumentException argument -> Refusal.USAGE;
            case PlatformException platform -> Refusal.UNREACHABLE;
            case KafkaException kafka -> Refusal.UNREACHABLE;
            case RegistryUnavailableException registry -> Refusal.UNREACHABLE;
            case SQLException sql -> Refusal.UNREACHABLE;
            case IOException io -> Refusal.UNREACHABLE;
            case UncheckedIOException io -> Refusal.UNREACHABLE;
            default -> Refusal.INTERNAL;
        };
    }

    /** What is at the bottom of it, in one line. */
    static String innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? describe(failure) : innermost(cause);
    }

    /** One line for a person. */
    static String describe(Throwable failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof UncheckedIOException io && io.getCause() != null) {
            return describe(io.getCause());
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        boolean speaks = failure instanceof Refusal
                || failure instanceof PlatformException
                || failure instanceof IllegalArgumentException
                || failure instanceof KafkaException
                || failure instanceof SQLException
                || failure instanceof IllegalStateException
                || failure instanceof SinkStoppedException
                || failure instanceof RegistryUnavailableException
                || failure instanceof FileNotFoundException;
        return speaks ? line : failure.getClass().getSimpleName() + ": " + line;
    }
}
