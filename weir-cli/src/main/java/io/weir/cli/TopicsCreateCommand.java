package io.weir.cli;

import io.weir.schemas.topics.CreatedTopics;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = {
            "Create the topics that are missing, and commit the first offsets of the processor's group.",
            "Alters nothing that is there, and names every difference with its mend."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir topics create                                          for one broker",
            "  weir topics create --partitions 48 --replication-factor 3   for a cluster; the number is for ever",
            "  weir topics create --json                                   may be repeated at will"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all topics are as they must be", "1:a topic that was there differs; nothing was altered"})
final class TopicsCreateCommand implements Callable<Integer> {
    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + TopicCatalogue.DEFAULT_PAYMENT_PARTITIONS,
            description = "Partitions of the payment topics, fixed for ever (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Brokers that hold each record; 3 in production (default: ${DEFAULT-VALUE}).")
    private int replicationFactor;

    @Option(
            names = "--application-id",
            descriptionKey = "processor.application.id",
            paramLabel = "ID",
            defaultValue = "weir-processor",
            description = "Group of the processor (default: ${DEFAULT-VALUE}).")
    private String applicationId = "";

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private ResultOptions result;

    TopicsCreateCommand(Shell shell) {
        kafka = new KafkaOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (partitions < 1 || replicationFactor < 1) {
            throw Refusal.usage("--partitions and --replication-factor must be at least 1");
        }
        kafka.requireAnswer();
        try (TopicAdministration administration = TopicAdministration.connectedTo(kafka.clients())) {
            CreatedTopics topics = administration.create(TopicCatalogue.withPartitions(partitions), replicationFactor);
            List<TopicPartition> first =
                    administration.commitFirstOffsets(applicationId, TopicAdministration.READ_WITHOUT_RESET);
            result.print(text(topics, first), fields(topics, first));
            return topics.problems().isEmpty() ? 0 : Refusal.NO;
        }
    }

    private static String text(CreatedTopics topics, List<TopicPartition> first) {
        StringBuilder text = new StringBuilder();
        topics.created()
                .forEach(topic -> text.append("created    ").append(topic).append('\n'));
        topics.existing()
                .forEach(topic -> text.append("was there  ").append(topic).append('\n'));
        if (!first.isEmpty()) {
            text.append("committed  the processor's first offsets of ")
                    .append(first.size())
                    .append(" partitions\n");
        }
        topics.problems()
                .forEach(problem -> text.append("DIFFERS    ").append(problem).append('\n'));
        return text.toString();
    }

    private static Map<String, Object> fields(CreatedTopics topics, List<TopicPartition> first) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("created", topics.created());
        fields.put("existing", topics.existing());
        fields.put("problems", topics.problems());
        fields.put("firstOffsets", first.stream().map(TopicPartition::toString).toList());
        return fields;
    }
}
