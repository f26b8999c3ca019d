package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.reference.SchemeFile;
import io.weir.platform.LocalKafka;
import io.weir.platform.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a scheme by its commands, on a real broker and a real registry. */
class SchemeCommandIT {
    @AutoClose
    private final LocalKafka kafka = LocalKafka.starting().start();

    @AutoClose
    private final LocalRegistry registry = LocalRegistry.starting().start();

    @TempDir
    private Path folder;

    private Call weir(String... arguments) {
        return Call.weir(
                Map.of("WEIR_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "WEIR_REGISTRY_URL", registry.url()),
                arguments);
    }

    private Call scheme(String command, String... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "scheme";
        words[1] = command;
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return weir(words);
    }

    private static void ends(Call call, int status, String... words) {
        assertThat(call.status()).as(call.out() + call.err()).isEqualTo(status);
        assertThat(call.out() + call.err()).contains(words);
    }

    private String edit(String name, String insteadOf, String stands) throws IOException {
        Path file = folder.resolve("edited").resolve(name);
        String before = Files.readString(file);
        Files.writeString(file, before.replace(insteadOf, stands));
        assertThat(Files.readString(file)).isNotEqualTo(before);
        return folder.resolve("edited/scheme.yaml").toString();
    }

    @Test
    void isLoadedShownEditedComparedAndLoadedAgain() throws Exception {
        ends(scheme("show"), 3, "has no topic reference.scheme: run `weir topics create`");
        ends(weir("topics", "create"), 0, "reference.scheme");
        ends(scheme("show"), 1, "no scheme is in force");
        String shipped = copyOfTheShipped();
        ends(scheme("diff", shipped), 1, "no scheme is in force; weir version 1", "would be the first");

        ends(scheme("load", shipped), 0, "loaded weir version 1: 17 participants");
        ends(scheme("load", shipped, "--json"), 0, "\"loaded\" : false");
        ends(scheme("diff", shipped), 0, "nothing would change");

        String to = folder.resolve("edited").toString();
        ends(scheme("show", "--to", to), 0, "weir version 1 written to");
        ends(scheme("show", "--to", to), 1, "is there already and was not changed");
        String edited = folder.resolve("edited/scheme.yaml").toString();
        assertThat(SchemeFile.read(Path.of(edited)).orElseThrow(problems -> new IllegalStateException(problems.get(0))))
                .isEqualTo(SchemeFile.shipped());
        ends(
                scheme("show", "--participants"),
                0,
                "bic,name,status\n",
                "SUSPBE22XXX,Quist Bank in resolution,SUSPENDED");

        edit("scheme.yaml", "EUR: { every: 10s", "EUR: { every: 15m");
        edit("participants.csv", "Quist Bank in resolution,SUSPENDED", "Quist Bank,ACTIVE");
        ends(
                scheme("diff", edited),
                1,
                "schedule changed: EUR",
                "participant freed: SUSPBE22XXX",
                "load these rules as version 2");
        ends(
                scheme("load", edited),
                1,
                "edited/scheme.yaml, line 2, column 10, version: 1 was put in force before with other content",
                "version 2 or above");
        edit("scheme.yaml", "version: 1", "version: 2");
        ends(scheme("diff", edited, "--json"), 1, "\"kind\" : \"schedule-changed\"", "\"same\" : false");
        ends(scheme("load", edited), 0, "loaded weir version 2");
        ends(
                scheme("load", shipped),
                1,
                "scheme.yaml, line 3, column 10, version: 1 is below 2",
                "versions never go back");
        ends(scheme("show"), 0, "version: 2\n", "EUR: { every: 15m, max-amount: 500000000.00 }");

        edit("scheme.yaml", "version: 2", "version: 3");
        edit("scheme.yaml", "[INST, URGP]", "[INST, URPG]");
        ends(scheme("load", edited, "--strict"), 1, "warning: ", "did you mean URGP?", "nothing was loaded");
        ends(scheme("show"), 0, "version: 2\n");
        edit("scheme.yaml", "zone: Europe/Brussels", "zone: Brussels");
        ends(scheme("diff", edited), 2, "line 3, column 7, zone: zone \"Brussels\" is not");

        withdraw();
        ends(scheme("show"), 1, "no scheme is in force");
        ends(scheme("load", shipped), 1, "version: 1 is below 2");
    }

    private String copyOfTheShipped() throws IOException {
        for (String name : new String[] {"scheme.yaml", "participants.csv"}) {
            try (var shipped = Objects.requireNonNull(getClass().getResourceAsStream("/demo/" + name))) {
                Files.write(folder.resolve(name), shipped.readAllBytes());
            }
        }
        return folder.resolve("scheme.yaml").toString();
    }

    private void withdraw() throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("reference.scheme", "weir", null))
                    .get();
        }
    }
}
