package io.weir.sink.audit.answer;

import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.row.LetterHeaders;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.seal.SealedRecords;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The dead letters of one partition that answer instructions below the seal. For one thread. */
final class DeadLetterFeed implements Lookahead.Source<Answer> {

    private final SealedRecords records;
    private final OriginGate gate;
    private final Findings findings;

    DeadLetterFeed(SealedRecords records, OriginGate gate, Findings findings) {
        this.records = records;
        this.gate = gate;
        this.findings = findings;
    }

    @Override
    public @Nullable Answer next() {
        for (ConsumerRecord<byte[], byte[]> letter = records.next(); letter != null; letter = records.next()) {
            OptionalLong origin = LetterHeaders.number(letter, Headers.ORIGIN_OFFSET);
            OptionalLong partition = LetterHeaders.number(letter, Headers.ORIGIN_PARTITION);
            Answer answer = new Answer.DeadLetter(letter, origin.orElse(-1));
            if (origin.isEmpty() || partition.isEmpty() || !isFromInstructions(letter)) {
                String detail = "its headers do not say which instruction it is";
                findings.add(Kind.ANSWER_WITHOUT_INSTRUCTION, answer.place(), "", detail);
            } else if (gate.lets(answer, (int) partition.getAsLong())) {
                return answer;
            }
        }
        return null;
    }

    private static boolean isFromInstructions(ConsumerRecord<byte[], byte[]> letter) {
        return Objects.equals(LetterHeaders.text(letter, Headers.ORIGIN_TOPIC).orElse(""), Topics.INSTRUCTIONS);
    }
}
