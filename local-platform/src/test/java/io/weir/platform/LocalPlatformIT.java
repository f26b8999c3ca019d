package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformIT {

    private static final String SCHEMA =
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Kept\\\",\\\"fields\\\":[]}\"}";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void findsEverythingAgainOnAKeptFolder(@TempDir Path data) throws Exception {
        String schema;
        List<Long> first;
        try (LocalPlatform platform = LocalPlatform.starting()
                .dataFolder(data)
                .onProgress(System.out::println)
                .start()) {
            first = pids(platform);
            write(platform, 7);
            schema = post(platform.confluentUrl() + "/subjects/kept-value/versions", SCHEMA);
            assertThat(schema).startsWith("{\"id\":");
            refusesASecondOneOn(data);
        }
        assertThat(first).noneMatch(LocalPlatformIT::isAlive);

        try (LocalPlatform platform = LocalPlatform.starting()
                .dataFolder(data)
                .onProgress(System.out::println)
                .start()) {
            assertThat(kept(platform)).isEqualTo("7");
            assertThat(recordsInKafka(platform)).isEqualTo(1);
            int id = Integer.parseInt(schema.replaceAll("\\D", ""));
            assertThat(get(platform.confluentUrl() + "/schemas/ids/" + id)).contains("Kept");
            assertThat(post(platform.confluentUrl() + "/subjects/kept-value/versions", SCHEMA))
                    .isEqualTo(schema);
            assertThat(get(platform.apicurioUrl() + "/ids/globalIds/" + id)).contains("Kept");
        }
    }

    private static void refusesASecondOneOn(Path data) {
        assertThatThrownBy(() -> LocalPlatform.starting().dataFolder(data).start())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("name another data folder");
    }

    private static List<Long> pids(LocalPlatform platform) {
        return List.of(
                platform.kafka().pid(),
                platform.postgres().pid(),
                platform.registry().pid());
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void write(LocalPlatform platform, int value) throws Exception {
        try (Connection connection = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT " + value + " AS id");
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.bootstrapServers(), "transactional.id", "keeper"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("kept", "key", "value")).get(30, TimeUnit.SECONDS);
            producer.commitTransaction();
        }
    }

    private static String kept(LocalPlatform platform) throws Exception {
        try (Connection connection = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM kept")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static long recordsInKafka(LocalPlatform platform) {
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).count();
        }
    }

    private String post(String address, String body) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private String get(String address) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private String answer(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
