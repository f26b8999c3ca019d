package io.weir.cli;

import io.weir.cli.topology.MermaidText;
import io.weir.processor.Extensions;
import io.weir.processor.PaymentSettings;
import io.weir.processor.PaymentTopology;
import io.weir.processor.Surroundings;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.extension.PluginFolder;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.partition.Placement;
import io.weir.processor.reference.ReferenceListener;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.TopologyDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "topology",
        description = "Print the topology of the processor as a Mermaid drawing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir topology > topology.mmd       GitHub and most editors draw it",
            "  weir topology --plain              as Kafka Streams describes it",
            "  weir topology --plugins plugins/   names the checks and rules of your own, too"
        })
final class TopologyCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--plain", description = "Print Kafka Streams' own description.")
    private boolean plain;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    TopologyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (PluginFolder folder = plugins.open()) {
            print(Extensions.found(folder.loader()));
        }
        return 0;
    }

    private void print(Extensions extensions) {
        TopologyDescription description = new PaymentTopology(
                        PaymentSettings.standard().withExtensions(extensions),
                        new SingleObjectSerdes(),
                        Placement.byTask(TopicCatalogue.DEFAULT_PAYMENT_PARTITIONS),
                        new Surroundings(
                                () -> true,
                                AnswerListener.NONE,
                                ReferenceListener.NONE,
                                new HeldCycles(),
                                InstructionLog.TRUSTED))
                .whole()
                .describe();
        shell.out().print(plain ? description.toString() : MermaidText.of(description));
        // A comment in Mermaid; the topology itself is the same.
        extensions.describe().forEach(line -> shell.out().println((plain ? "" : "%% ") + line));
        shell.out().flush();
    }
}
