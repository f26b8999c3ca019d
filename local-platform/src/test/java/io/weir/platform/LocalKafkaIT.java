package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LocalKafkaIT {

    @AutoClose
    private final LocalKafka kafka = LocalKafka.starting().start();

    @Test
    void keepsItsTopicsOverAKillAndARestart() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
        }

        kafka.kill();
        assertThat(kafka.isAlive()).isFalse();
        kafka.restart();
        assertThat(topics()).containsExactly("kept");

        kafka.restart();
        assertThat(topics()).containsExactly("kept");
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
