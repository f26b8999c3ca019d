package io.weir.cli.reference;

import io.weir.processor.reference.AccountRule;
import io.weir.schemas.AccountException;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads {@code reference.accounts} as the processors do, from its beginning to its end now. */
public final class AccountsInForce {
    private final Deserializer<AccountException> exceptions;
    private final Map<String, AccountRule> rules = new HashMap<>();

    private AccountsInForce(RecordSerdes serdes) {
        exceptions = serdes.valuesOf(AccountException.class, Topics.ACCOUNTS).deserializer();
    }

    /**
     * What is out of the ordinary, by IBAN.
     *
     * @param kafka properties of Kafka's consumer
     * @throws KafkaException if the topic is not there or its end is not reached
     */
    public static Map<String, AccountRule> read(Map<String, String> kafka, RecordSerdes serdes) {
        AccountsInForce inForce = new AccountsInForce(serdes);
        ReferenceReader.read(kafka, Topics.ACCOUNTS, inForce::take);
        return inForce.rules;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            rules.remove(record.key());
        } else {
            rules.put(record.key(), ruleIn(record.value()));
        }
    }

    private AccountRule ruleIn(byte[] value) {
        try {
            return AccountRule.of(exceptions.deserialize(Topics.ACCOUNTS, value));
        } catch (UndecodableRecordException e) {
            return AccountRule.BLOCKED;
        }
    }
}
