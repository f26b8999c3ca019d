package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void findsEverythingAgainOnAKeptFolder(@TempDir Path data) throws Exception {
        int schema;
        List<Long> first;
        try (LocalPlatform platform = LocalPlatform.starting()
                .dataFolder(data)
                .onProgress(System.out::println)
                .start()) {
            first = pids(platform);
            write(platform, 7);
            schema = new RegistryClient(platform.confluentUrl()).register("Kept");
            refusesASecondOneOn(data);
        }
        assertThat(first).noneMatch(LocalPlatformIT::isAlive);

        try (LocalPlatform platform = LocalPlatform.starting()
                .dataFolder(data)
                .onProgress(System.out::println)
                .start()) {
            assertThat(kept(platform)).isEqualTo("7");
            assertThat(recordsInKafka(platform)).isEqualTo(1);
            RegistryClient client = new RegistryClient(platform.confluentUrl());
            assertThat(client.schema(schema)).contains("Kept");
            assertThat(client.register("Kept")).isEqualTo(schema);
            assertThat(client.get(platform.apicurioUrl() + "/ids/globalIds/" + schema))
                    .contains("Kept");
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
}
