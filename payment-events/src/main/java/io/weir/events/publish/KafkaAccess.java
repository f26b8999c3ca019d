package io.weir.events.publish;

import org.apache.kafka.clients.producer.Producer;

/** Where the publishing of files gets to Kafka. */
interface KafkaAccess {

    Producer<byte[], byte[]> transactional(String transactionalId);

    Producer<byte[], byte[]> idempotent();

    /** The id of the topic, another one each time that a topic of this name is made. */
    String topicId();
}
