package io.weir.processor.partition;

import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;

/** The topic {@code payments.instructions} as the brokers have it, for telling that no record of it is skipped. Thread-safe. */
public interface InstructionLog {

    /** Trusts whatever comes: for tests that have no brokers. */
    InstructionLog TRUSTED = new InstructionLog() {
        @Override
        public Uuid topicId() {
            return Uuid.ZERO_UUID;
        }

        @Override
        public OptionalLong firstRecord(int partition, long from, long to) {
            return OptionalLong.empty();
        }
    };

    /** Id of the topic: another one than before means that it was deleted and made anew. */
    Uuid topicId();

    /**
     * The first committed record of a part of a partition.
     *
     * @param from where to begin
     * @param to the first offset that does not count
     * @return empty if there is none, be it that retention took it
     * @throws org.apache.kafka.common.KafkaException if the brokers don't answer
     */
    OptionalLong firstRecord(int partition, long from, long to);
}
