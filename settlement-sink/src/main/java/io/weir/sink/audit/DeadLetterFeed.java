package io.weir.sink.audit;

import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The dead letters of one partition, like {@link OutcomeFeed}. For one thread. */
final class DeadLetterFeed implements Lookahead.Source<Answer> {

    private final SealedRecords records;
    private final OriginGate gate;
    private final LogCheck log;
    private final DeadLetterRows rows;
    private final Findings findings;
    private final Sha256 sha256 = new Sha256();

    DeadLetterFeed(SealedRecords records, OriginGate gate, LogCheck log, DeadLetterRows rows, Findings findings) {
        this.records = records;
        this.gate = gate;
        this.log = log;
        this.rows = rows;
        this.findings = findings;
    }

    @Override
    public @Nullable Answer next() {
        for (ConsumerRecord<byte[], byte[]> letter = records.next(); letter != null; letter = records.next()) {
            RangeTotals totals = log.totalsAt(letter.offset());
            if (totals != null) {
                totals.add(Counted.DEAD_LETTER, 0, controlHash(letter));
            }
            rows.add(letter);
            OptionalLong origin = number(letter, Headers.ORIGIN_OFFSET);
            OptionalLong partition = number(letter, Headers.ORIGIN_PARTITION);
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

    /** {@code partition|offset|cause|origin partition|origin offset|hex of the SHA-256 of the value}. */
    private long controlHash(ConsumerRecord<byte[], byte[]> letter) {
        String value = letter.value() == null ? "" : HexFormat.of().formatHex(sha256.of(letter.value()));
        return sha256.first64(String.join(
                "|",
                Integer.toString(letter.partition()),
                Long.toString(letter.offset()),
                text(letter, Headers.CAUSE).orElse("UNSTATED"),
                numberText(letter, Headers.ORIGIN_PARTITION),
                numberText(letter, Headers.ORIGIN_OFFSET),
                value));
    }

    /** Whether the letter may hold less than its instruction. */
    static boolean isCut(ConsumerRecord<byte[], byte[]> letter) {
        return text(letter, Headers.CAUSE).orElse("").equals("TOO_LARGE");
    }

    private static String numberText(ConsumerRecord<byte[], byte[]> letter, String name) {
        OptionalLong number = number(letter, name);
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static boolean isFromInstructions(ConsumerRecord<byte[], byte[]> letter) {
        return Objects.equals(text(letter, Headers.ORIGIN_TOPIC).orElse(""), Topics.INSTRUCTIONS);
    }

    private static OptionalLong number(ConsumerRecord<byte[], byte[]> letter, String name) {
        Optional<String> text = text(letter, name);
        return text.isPresent() && text.get().matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
