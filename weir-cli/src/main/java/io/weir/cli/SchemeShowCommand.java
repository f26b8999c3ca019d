package io.weir.cli;

import io.weir.cli.reference.SchemeInForce;
import io.weir.cli.reference.SchemeText;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "show",
        description = "Show the scheme in force as the text of its files, to be edited and loaded again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir scheme show                        the scheme file",
            "  weir scheme show --participants         the file of participants",
            "  weir scheme show --to my-scheme         write both into a folder: scheme.yaml and participants.csv"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:shown", "1:no scheme is in force, or a file is there already"})
final class SchemeShowCommand implements Callable<Integer> {
    private static final String SCHEME = "scheme.yaml";
    private static final String PARTICIPANTS = "participants.csv";

    @Option(names = "--participants", description = "Show the participants instead.")
    private boolean participants;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Write both files into this folder; files that are there stay as they are.")
    private Optional<Path> folder = Optional.empty();

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ResultOptions result;

    SchemeShowCommand(Shell shell) {
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scheme scheme = inForce();
        String yaml = SchemeText.yaml(scheme, PARTICIPANTS);
        String csv = SchemeText.participants(scheme);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", scheme.getName());
        fields.put("version", scheme.getVersion());
        fields.put(SCHEME, yaml);
        fields.put(PARTICIPANTS, csv);
        if (folder.isEmpty()) {
            result.print(participants ? csv : yaml, fields);
            return 0;
        }
        Path to = Files.createDirectories(folder.get());
        write(to.resolve(SCHEME), yaml);
        write(to.resolve(PARTICIPANTS), csv);
        result.print(
                "%s version %d written to %s".formatted(scheme.getName(), scheme.getVersion(), to.resolve(SCHEME)),
                fields);
        return 0;
    }

    private Scheme inForce() throws InterruptedException {
        kafka.requireTopics(List.of(Topics.SCHEME));
        try (RegistrySerdes serdes = registry.open()) {
            return SchemeInForce.read(kafka.clients(), serdes)
                    .inForce()
                    .orElseThrow(() -> Refusal.no("no scheme is in force: `weir scheme load` puts one in force"));
        }
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Refusal.no(file + " is there already and was not changed: name another folder");
        }
    }
}
