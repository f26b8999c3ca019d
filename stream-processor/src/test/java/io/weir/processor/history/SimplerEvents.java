package io.weir.processor.history;

import io.weir.processor.scenario.Fixtures;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** For an event, others that are closer to the ordinary by one thing each. Following them ends. */
final class SimplerEvents {

    private static final List<Long> ROUND_MILLIS = List.of(86_400_000L, 3_600_000L, 60_000L, 1_000L, 100L, 10L);

    private SimplerEvents() {}

    static Stream<Event> than(Event event) {
        return switch (event) {
            case Event.Publish publish -> Stream.concat(withoutHeaders(publish), plainer(publish));
            case Event.PutScheme put -> plainer(put);
            case Event.Pass pass -> rounder(pass.millis()).mapToObj(Event.Pass::new);
            case Event.MoveClock move ->
                rounder(move.millis()).mapToObj(millis -> new Event.MoveClock(move.partition(), millis));
            case Event.BrokerAhead ahead -> rounder(ahead.millis()).mapToObj(Event.BrokerAhead::new);
            default -> Stream.empty();
        };
    }

    static Event onPartitionZero(Event event) {
        return switch (event) {
            case Event.Publish publish -> new Event.Publish(0, publish.payment(), publish.headers(), publish.note());
            case Event.PublishRaw raw -> new Event.PublishRaw(0, raw.record(), raw.note());
            case Event.MoveClock move -> new Event.MoveClock(0, move.millis());
            default -> event;
        };
    }

    private static Stream<Event> withoutHeaders(Event.Publish publish) {
        return publish.headers().isEmpty()
                ? Stream.empty()
                : Stream.of(new Event.Publish(publish.partition(), publish.payment(), new TreeMap<>(), publish.note()));
    }

    /** One field each as in the plain payment. */
    private static Stream<Event> plainer(Event.Publish publish) {
        PaymentInstruction payment = publish.payment();
        PaymentInstruction plain = Fixtures.aPayment(payment.getPaymentId()).build();
        return PaymentInstruction.getClassSchema().getFields().stream()
                .map(Schema.Field::pos)
                .filter(field -> !Objects.equals(payment.get(field), plain.get(field)))
                .map(field -> {
                    PaymentInstruction simpler =
                            PaymentInstruction.newBuilder(payment).build();
                    simpler.put(field, plain.get(field));
                    return new Event.Publish(publish.partition(), simpler, publish.headers(), publish.note());
                });
    }

    /** One list each as in the plain scheme; never one that would be refused. */
    private static Stream<Event> plainer(Event.PutScheme put) {
        return put.flaw() == null
                ? plainer(put.scheme()).map(scheme -> new Event.PutScheme(put.name(), scheme, null))
                : Stream.empty();
    }

    private static Stream<Scheme> plainer(Scheme scheme) {
        Scheme plain = Fixtures.aScheme().build();
        return Stream.of("zone", "currencies", "participants", "routingRules")
                .map(field -> Scheme.getClassSchema().getField(field).pos())
                .filter(field -> !Objects.equals(scheme.get(field), plain.get(field)))
                .map(field -> {
                    Scheme simpler = Scheme.newBuilder(scheme).build();
                    simpler.put(field, plain.get(field));
                    return simpler;
                })
                .filter(simpler -> SchemeRules.refusalsOf(simpler).isEmpty());
    }

    /** Towards zero. */
    private static LongStream rounder(long millis) {
        return ROUND_MILLIS.stream()
                .mapToLong(unit -> millis / unit * unit)
                .filter(rounded -> rounded != millis)
                .distinct();
    }
}
