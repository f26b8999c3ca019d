package io.weir.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The one command. Each subcommand is a class of its own; what it does is in the modules. */
@Command(
        name = "weir",
        description = "A payment pipeline on Kafka: every instruction answered exactly once, with the proof.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = WeirVersion.class,
        subcommands = {
            DemoCommand.class,
            PlatformCommand.class,
            TopicsCommand.class,
            SchemeCommand.class,
            AccountsCommand.class,
            PublishCommand.class,
            GenerateCommand.class,
            ProcessCommand.class,
            SinkCommand.class,
            AuditCommand.class,
            ReportCommand.class,
            TraceCommand.class,
            RouteCommand.class,
            TopologyCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nStart here:%n",
        footer = {
            "  weir demo                     everything on this machine, with the proof at the end",
            "  weir COMMAND --help           what a command does, with examples",
            "",
            "Settings come from flags, else from WEIR_… variables, else from the file of --config: the flag",
            "--jdbc-url is the variable WEIR_JDBC_URL and the line jdbc.url=… of the file. Lines that begin with",
            "kafka. and serde. go to the Kafka clients and the serdes as they are."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, or the answer is yes",
            "1:done, and the answer is no: the audit differs, a file has problems, nothing was found",
            "2:wrong usage or settings",
            "3:a server or a file that is needed can't be reached",
            "70:a mistake in Weir itself"
        })
@SuppressWarnings("unused") // Flags that picocli, EarlyOptions and Logging read.
public final class Weir {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell more; with an error, show where it comes from.")
    private boolean verbose;

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Read settings from a properties file.")
    private String config = "";

    @Option(
            names = "--set",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            description = "One setting, as it would stand in the file; for example kafka.security.protocol=SSL.")
    private Map<String, String> set = Map.of();

    @Option(
            names = "--log-level",
            scope = ScopeType.INHERIT,
            paramLabel = "LEVEL",
            description = "What is logged on standard error: error, warn, info, debug.")
    private String logLevel = "";

    @Option(names = "--log-json", scope = ScopeType.INHERIT, description = "Log a JSON object a line.")
    private boolean logJson;

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(arguments, System.getenv(), out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** Runs one command in this process. */
    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        try {
            Settings settings = Settings.layered(EarlyOptions.of(arguments), environment);
            Shell shell = new Shell(settings, out, err, Boolean.getBoolean("weir.terminal"));
            return commandLine(shell).execute(arguments);
        } catch (Refusal e) {
            err.println("weir: " + e.getMessage());
            return e.exitCode();
        }
    }

    static CommandLine commandLine(Shell shell) {
        CommandLine line = new CommandLine(Weir.class, new ShellFactory(shell));
        line.setDefaultValueProvider(new LayeredDefaults(shell.settings()));
        line.setOut(shell.out());
        line.setErr(shell.err());
        line.setUsageHelpWidth(110);
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExecutionStrategy(parsed -> {
            prepare(line, parsed, shell.settings());
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler(new FailureText());
        line.setParameterExceptionHandler(new UsageText());
        return line;
    }

    private static void prepare(CommandLine line, ParseResult parsed, Settings settings) {
        if (parsed.asCommandLineList().stream().anyMatch(Weir::asksForHelp)) {
            return;
        }
        try {
            Logging.configure(parsed);
            KnownSettings.require(line, settings);
        } catch (Refusal e) {
            throw new ExecutionException(line, "nothing was begun", e);
        }
    }

    private static boolean asksForHelp(CommandLine command) {
        return command.isUsageHelpRequested() || command.isVersionHelpRequested();
    }
}
