package io.weir.cli.reference;

import io.weir.processor.reference.SchemeStanding;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads {@code reference.scheme} as the processors do, from its beginning to its end now. */
public final class SchemeInForce {
    private final Deserializer<Scheme> schemes;
    private SchemeStanding standing = SchemeStanding.NOTHING_YET;

    private SchemeInForce(RecordSerdes serdes) {
        schemes = serdes.valuesOf(Scheme.class, Topics.SCHEME).deserializer();
    }

    /**
     * How things stand.
     *
     * @param kafka properties of Kafka's consumer
     * @throws KafkaException if the topic is not there or its end is not reached
     */
    public static SchemeStanding read(Map<String, String> kafka, RecordSerdes serdes) {
        SchemeInForce inForce = new SchemeInForce(serdes);
        ReferenceReader.read(kafka, Topics.SCHEME, inForce::take);
        return inForce.standing;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        try {
            Scheme scheme = value == null ? null : schemes.deserialize(Topics.SCHEME, value);
            standing = standing.after(record.key(), scheme).standing();
        } catch (UndecodableRecordException e) {
            // Processors refuse it too, and say so; what was in force before stays.
        }
    }
}
