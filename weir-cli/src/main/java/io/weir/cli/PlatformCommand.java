package io.weir.cli;

import io.weir.platform.LocalPlatform;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "platform",
        description = "Run a real Kafka, schema registry and PostgreSQL on this machine, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir platform                        on the ports where all other commands look for it",
            "  weir platform --data ./weir-data     keep the data for the next time",
            "  weir platform --kafka-port 0 --registry-port 0 --postgres-port 0      on free ports"
        })
final class PlatformCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep the data here. Without it, it is in a temporary folder and gone at the end.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of Kafka, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int registryPort;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "5432",
            description = "Port of PostgreSQL, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int postgresPort;

    @Mixin
    private ResultOptions result;

    PlatformCommand(Shell shell) {
        this.shell = shell;
        this.result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        LocalPlatform.Starter starter = LocalPlatform.starting()
                .kafkaPort(kafkaPort)
                .registryPort(registryPort)
                .postgresPort(postgresPort)
                .onProgress(shell::say);
        data.ifPresent(starter::dataFolder);
        try (Stop stop = Stop.atSignal();
                LocalPlatform platform = starter.start()) {
            result.print(PlatformText.of(platform), PlatformText.fields(platform));
            shell.say("Ctrl-C ends it.");
            stop.await();
            shell.say("Stopping.");
        }
        return 0;
    }
}
