package io.weir.processor.history;

import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** A history for a person: an event a line, of every record only what is out of the ordinary. */
final class HistoryText {

    private HistoryText() {}

    static String of(History history) {
        StringBuilder text = new StringBuilder();
        List<Event> events = history.events();
        for (int step = 0; step < events.size(); step++) {
            text.append("%4d  %s%n".formatted(step + 1, of(events.get(step))));
        }
        return text.toString();
    }

    static String of(Event event) {
        return switch (event) {
            case Event.Publish publish ->
                "publish " + shown(publish.payment().getPaymentId()) + " to partition " + publish.partition() + " ("
                        + publish.note() + ")" + beside(publish.payment()) + headers(publish);
            case Event.PublishRaw raw ->
                "publish to partition " + raw.partition() + " (" + raw.note() + ") " + raw.record();
            case Event.Pass pass -> "let " + time(pass.millis()) + " pass";
            case Event.MoveClock move ->
                "move the clock of partition " + move.partition() + " by " + time(move.millis());
            case Event.BrokerAhead ahead -> "have the broker's clock ahead by " + time(ahead.millis());
            case Event.TrustClocks trust -> trust.trusted() ? "trust the clocks" : "distrust the clocks";
            case Event.PutScheme put ->
                "publish scheme " + put.name() + " version " + put.scheme().getVersion()
                        + (put.flaw() == null ? "" : " (refused for its " + put.flaw() + ")") + beside(put.scheme());
            case Event.DeleteScheme delete -> "delete scheme " + delete.name();
            case Event.GarbledScheme garbled -> "publish garbled bytes as scheme " + garbled.name();
            case Event.PutAccount put -> "publish account " + put.exception();
            case Event.FreeAccount free -> "free account " + free.iban();
            case Event.GarbledAccount garbled -> "publish garbled bytes as account " + garbled.iban();
        };
    }

    private static String headers(Event.Publish publish) {
        return publish.headers().isEmpty() ? "" : ", headers " + publish.headers();
    }

    private static String beside(PaymentInstruction payment) {
        return differences(payment, Fixtures.aPayment(payment.getPaymentId()).build(), "plain payment");
    }

    private static String beside(Scheme scheme) {
        return differences(
                scheme, Fixtures.aScheme().setVersion(scheme.getVersion()).build(), "plain scheme");
    }

    private static String differences(SpecificRecordBase record, SpecificRecordBase plain, String name) {
        List<String> differences = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (!Objects.equals(value, plain.get(field.pos()))) {
                differences.add(field.name() + "=" + shown(value));
            }
        }
        return differences.isEmpty()
                ? ": the " + name
                : differences.stream().collect(Collectors.joining(", ", ": the " + name + " but for ", ""));
    }

    private static String shown(Object value) {
        StringBuilder text = new StringBuilder();
        String.valueOf(value).chars().forEach(c -> text.append(c < ' ' ? "\\u%04x".formatted(c) : (char) c));
        return text.isEmpty() ? "\"\"" : text.toString();
    }

    private static String time(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toDays() == 0 ? time.toString() : time.toDays() + " days " + time.minusDays(time.toDays());
    }
}
