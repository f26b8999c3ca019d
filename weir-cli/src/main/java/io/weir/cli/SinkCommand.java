package io.weir.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.cli.health.Health;
import io.weir.cli.health.HealthServer;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.sink.SettlementSink;
import io.weir.sink.SinkConfig;
import io.weir.sink.SinkStoppedException;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "sink",
        description = {
            "Write every answer of the pipeline to PostgreSQL, exactly once. Runs until it is stopped.",
            "Start it as often as there are partitions; each instance takes its part."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir sink --http-port 8089                          beside `weir platform`",
            "  weir sink --config sink.properties                  settings from a file",
            "  weir sink --set kafka.security.protocol=SSL …       any setting of Kafka's clients",
            "",
            "Further settings of the file: sink.group.id, sink.instance.id, sink.batch.records, sink.poll.timeout.ms,",
            "sink.retry.max.ms, clock.tolerance.ms, sink.first.offsets."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:stopped by SIGTERM or Ctrl-C", "1:stopped by itself: something can't be stored"})
final class SinkCommand implements Callable<Integer>, RunsOn {
    private final Shell shell;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private HttpOptions http;

    SinkCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        database = new DatabaseOptions();
        http = new HttpOptions(shell);
    }

    @Override
    @SuppressWarnings("try") // What serves is only to be closed.
    public Integer call() throws InterruptedException {
        kafka.refuseMissing(List.of(Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.BATCHES));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Stop stop = Stop.atSignal();
                RegistrySerdes serdes = RegistrySerdes.configuredBy(registry.serde());
                SettlementSink sink = new SettlementSink(config(), serdes, meters);
                HealthServer health = http.serve(() -> new Health(sink.health().problems()), meters)) {
            sink.start();
            stop.whenAsked(sink::close);
            sink.awaitTermination();
            return 0;
        } catch (SinkStoppedException e) {
            throw Refusal.no(FailureText.describe(e));
        }
    }

    private SinkConfig config() {
        SortedMap<String, String> settings = shell.settings().all();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        registry.serde().forEach((key, value) -> settings.put("serde." + key, value));
        database.putInto(settings);
        return SinkConfig.from(settings);
    }
}
