package io.weir.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.cli.health.Health;
import io.weir.cli.health.HealthServer;
import io.weir.processor.app.PaymentProcessor;
import io.weir.processor.app.ProcessorConfig;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "process",
        description = {
            "Answer payment instructions, each exactly once. Runs until it is stopped.",
            "Start it as often as there are partitions, each instance with a state folder of its own."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir process --state /var/lib/weir/state                 beside `weir platform`",
            "  weir process --config processor.properties               settings from a file",
            "  weir process --state … --set kafka.security.protocol=SSL any setting of Kafka's clients",
            "  weir process --state … --plugins plugins/                with checks and rules of your own (docs/extend.md)",
            "",
            "Further settings of the file: processor.standby.replicas, processor.partitions, processor.horizon.days,",
            "processor.future.tolerance.ms, processor.store.memory.mib, clock.tolerance.ms."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:stopped by SIGTERM or Ctrl-C", "1:stopped by itself, since something that must hold does not"
        })
final class ProcessCommand implements Callable<Integer>, RunsOn {
    private final Shell shell;

    @Option(
            names = "--state",
            descriptionKey = "processor.state.folder",
            paramLabel = "FOLDER",
            description = "Where the state is, on a local disk, for this process alone. Needed.")
    private Optional<String> state = Optional.empty();

    @Option(
            names = "--threads",
            descriptionKey = "processor.threads",
            paramLabel = "N",
            description =
                    "Partitions that are worked on at the same time (default: the number of processors, at most 4).")
    private Optional<String> threads = Optional.empty();

    @Option(
            names = "--profile",
            descriptionKey = "processor.profile",
            paramLabel = "NAME",
            description = "What it is to be good at: latency or throughput (default: latency).")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--application-id",
            descriptionKey = "processor.application.id",
            paramLabel = "ID",
            description = "Name of the program, the same for all instances (default: weir-processor).")
    private Optional<String> applicationId = Optional.empty();

    @Option(
            names = "--instance-id",
            descriptionKey = "processor.instance.id",
            paramLabel = "ID",
            description =
                    "Name of this instance, stable over restarts (default: one that is kept in the state folder).")
    private Optional<String> instanceId = Optional.empty();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private HttpOptions http;

    ProcessCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        http = new HttpOptions(shell);
    }

    @Override
    @SuppressWarnings("try") // What serves is only to be closed.
    public Integer call() throws InterruptedException {
        if (state.isEmpty()) {
            throw Refusal.usage("--state is missing: a folder on a local disk, for this process alone");
        }
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessorConfig config = config();
        kafka.requireAnswer();
        try (Stop stop = Stop.atSignal();
                PaymentProcessor processor = new PaymentProcessor(config, meters);
                HealthServer health = http.serve(() -> health(processor), meters)) {
            processor.start();
            stop.whenAsked(processor::close);
            Optional<Throwable> failure = processor.awaitTermination();
            failure.ifPresent(cause -> {
                // Kafka Streams says at which record, what it was caused by says what and who.
                String why = cause.getCause() == null ? "" : ": " + FailureText.describe(cause.getCause());
                throw Refusal.no("the processor stopped: " + FailureText.describe(cause) + why);
            });
            return 0;
        } catch (IllegalStateException e) {
            throw Refusal.no(FailureText.describe(e));
        }
    }

    private static Health health(PaymentProcessor processor) {
        return new Health(processor.health().problems(), processor.extensionLines());
    }

    private ProcessorConfig config() {
        SortedMap<String, String> settings = shell.settings().all();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        registry.serde().forEach((key, value) -> settings.put("serde." + key, value));
        state.ifPresent(value -> settings.put("processor.state.folder", value));
        threads.ifPresent(value -> settings.put("processor.threads", value));
        profile.ifPresent(value -> settings.put("processor.profile", value));
        applicationId.ifPresent(value -> settings.put("processor.application.id", value));
        instanceId.ifPresent(value -> settings.put("processor.instance.id", value));
        plugins.putInto(settings);
        return ProcessorConfig.from(settings);
    }
}
