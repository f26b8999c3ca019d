package io.weir.events.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weir.events.publish.PublishResult.NotPublished;
import io.weir.events.publish.PublishResult.Published;
import io.weir.events.publish.PublishResult.Reason;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PaymentPublisherTest {
    private final MockProducer<String, PaymentInstruction> kafka = new MockProducer<>(
            false,
            new RoundRobinPartitioner(),
            new StringSerializer(),
            new SingleObjectSerdes()
                    .valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                    .serializer());
    private final PublisherConfig config = PublisherConfig.of("broker:9092");
    private final PaymentPublisher publisher = new PaymentPublisher(kafka, config);

    @Test
    void saysWhereAPaymentWent() {
        CompletableFuture<PublishResult> result = publisher.publish(Payments.payment("p-1"));
        assertThat(result).isNotDone();
        kafka.completeNext();

        assertThat(result.join()).isInstanceOfSatisfying(Published.class, published -> {
            assertThat(published.identity()).hasToString("BANKBEBBXXX/p-1");
            assertThat(published.topic()).isEqualTo("payments.instructions");
            assertThat(published.offset()).isZero();
        });
        assertThat(kafka.history()).extracting(ProducerRecord::key).containsExactly("BANKBEBBXXX/p-1");
        assertThat(kafka.history()).extracting(ProducerRecord::value).containsExactly(Payments.payment("p-1"));
    }

    @Test
    void sendsNothingWithoutAnIdentity() {
        PublishResult result = publisher.publish(Payments.payment("p_1")).join();

        assertThat(result)
                .isEqualTo(new NotPublished(
                        Reason.MALFORMED_IDENTITY,
                        "payment id has '_' at position 2, which is not of the SWIFT x character set"));
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void saysWhyAPaymentWasNotPublished() {
        assertThat(reasonOf(new RecordTooLargeException("1 MB"))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reasonOf(new AuthorizationException("no write"))).isEqualTo(Reason.NOT_PERMITTED);
        assertThat(reasonOf(new TimeoutException("120 s"))).isEqualTo(Reason.UNACKNOWLEDGED);
    }

    @Test
    void refusesAfterItIsClosed() {
        publisher.close();

        assertThat(publisher.publish(Payments.payment("p-1")).join())
                .isInstanceOfSatisfying(
                        NotPublished.class, not -> assertThat(not.reason()).isEqualTo(Reason.CLOSED));
    }

    @Test
    void waitsWhenTooManyAreOnTheirWay() throws InterruptedException {
        PaymentPublisher narrow = new PaymentPublisher(kafka, config.withInFlightMax(1));
        CompletableFuture<PublishResult> first = narrow.publish(Payments.payment("p-1"));
        CompletableFuture<PublishResult> second = new CompletableFuture<>();
        Thread caller = new Thread(
                () -> second.complete(narrow.publish(Payments.payment("p-2")).join()));
        caller.start();
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(kafka.history()).hasSize(1);

        kafka.completeNext();
        while (!kafka.completeNext()) {
            Thread.onSpinWait();
        }
        caller.join();
        assertThat(first.join()).isInstanceOf(Published.class);
        assertThat(second.join()).isInstanceOf(Published.class);
    }

    @Test
    void passesKafkaSettingsThroughButNotThoseThatCarryAPromise() {
        assertThat(ProducerSettings.idempotent(config.withKafka(Map.of("security.protocol", "SSL", "linger.ms", "20"))))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "20")
                .containsEntry("acks", "all")
                .containsEntry("compression.type", "zstd");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProducerSettings.idempotent(
                        config.withKafka(Map.of("acks", "1", "partitioner.class", "Mine", "linger.ms", "1"))))
                .withMessageEndingWith(": acks, partitioner.class");
    }

    private Reason reasonOf(RuntimeException error) {
        CompletableFuture<PublishResult> result = publisher.publish(Payments.payment("p-1"));
        kafka.errorNext(error);
        return result.join().fold(published -> Reason.CLOSED, NotPublished::reason);
    }
}
