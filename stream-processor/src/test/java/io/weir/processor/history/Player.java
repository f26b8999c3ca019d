package io.weir.processor.history;

import io.weir.processor.PaymentSettings;
import io.weir.processor.Surroundings;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.invariant.Invariants;
import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Watch;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.reference.ReferenceListener;
import io.weir.processor.scenario.Pipeline;
import io.weir.schemas.AccountException;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Plays a history on the topology and on the oracle at once and compares all that comes out after every event, whole
 * records. While no scheme is in force, what is published waits, as the program makes it wait.
 */
final class Player implements AutoCloseable {

    private static final SingleObjectSerdes SERDES = new SingleObjectSerdes();
    private static final byte[] GARBLED = {1, 2, 3};

    private final History history;
    private final CameOut cameOut = new CameOut();
    private final Invariants invariants = Invariants.all();
    private final AtomicBoolean clocksTrusted = new AtomicBoolean(true);
    private final Pipeline pipeline;
    private final PlayedOracle oracle;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private @Nullable String nameInForce;
    private @Nullable Scheme lastInForce;
    private Instant now = History.BEGIN;
    private long brokerAheadMillis;

    /** A record that was appended and not met yet. */
    private record Waiting(int partition, Raw record, Instant appended) {}

    private Player(History history) {
        this.history = history;
        this.oracle = new PlayedOracle(history.partitions());
        this.pipeline = new Pipeline(
                history.partitions(),
                PaymentSettings.standard()
                        .withHorizon(History.HORIZON)
                        .withTolerance(History.TOLERANCE)
                        .withStorage(PaymentSettings.Storage.MEMORY),
                new Surroundings(
                        clocksTrusted::get,
                        AnswerListener.NONE,
                        ReferenceListener.NONE,
                        new HeldCycles(),
                        InstructionLog.TRUSTED),
                History.BEGIN,
                Watch.all(List.of(cameOut, invariants.watch())));
    }

    /** Plays a history to its end, or to the first difference. */
    static Optional<Difference> play(History history) {
        try (Player player = new Player(history)) {
            return player.play();
        }
    }

    private Optional<Difference> play() {
        List<Event> events = history.events();
        for (int step = 0; step < events.size(); step++) {
            Optional<String> difference = playOne(events.get(step));
            if (difference.isPresent()) {
                return Optional.of(new Difference(step, difference.get()));
            }
        }
        List<String> violations = invariants.violations();
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(
                        events.size() - 1,
                        "Topology and oracle agree, but invariants are broken:\n  " + String.join("\n  ", violations)));
    }

    private Optional<String> playOne(Event event) {
        try {
            happens(event);
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Optional.of("Failed at " + cause.getStackTrace()[0].getMethodName() + ": " + cause);
        }
        return cameOut.differenceTo(oracle.takeExpected());
    }

    private void happens(Event event) {
        switch (event) {
            case Event.Publish publish ->
                published(
                        publish.partition(),
                        new Raw(
                                utf8("any key"),
                                bytes(PaymentInstruction.class, publish.payment()),
                                publish.headers()));
            case Event.PublishRaw raw -> published(raw.partition(), raw.record());
            case Event.Pass pass -> {
                now = now.plusMillis(pass.millis());
                pipeline.advance(Duration.ofMillis(pass.millis()));
                oracle.pass(pass.millis());
            }
            case Event.MoveClock move -> {
                pipeline.moveClock(move.partition(), Duration.ofMillis(move.millis()));
                oracle.moveClock(move.partition(), move.millis());
            }
            case Event.BrokerAhead ahead -> {
                brokerAheadMillis = ahead.millis();
                pipeline.brokerAheadBy(Duration.ofMillis(ahead.millis()));
                oracle.brokerAhead(ahead.millis());
            }
            case Event.TrustClocks trust -> {
                clocksTrusted.set(trust.trusted());
                oracle.trustClocks(trust.trusted());
            }
            case Event.PutScheme put -> putScheme(put);
            case Event.DeleteScheme delete -> deleteScheme(delete.name());
            case Event.GarbledScheme garbled -> pipeline.scheme(garbled.name(), GARBLED);
            case Event.PutAccount put -> {
                AccountException exception = put.exception();
                pipeline.account(exception.getAccount(), bytes(AccountException.class, exception));
                oracle.account(exception.getAccount(), Optional.of(exception));
            }
            case Event.FreeAccount free -> {
                pipeline.account(free.iban(), null);
                oracle.freeAccount(free.iban());
            }
            case Event.GarbledAccount garbled -> {
                pipeline.account(garbled.iban(), GARBLED);
                oracle.account(garbled.iban(), Optional.empty());
            }
        }
    }

    private void published(int partition, Raw record) {
        waiting.add(new Waiting(partition, record, now.plusMillis(brokerAheadMillis)));
        meetWhatWaits();
    }

    private void putScheme(Event.PutScheme put) {
        pipeline.scheme(put.name(), bytes(Scheme.class, put.scheme()));
        Scheme before = lastInForce;
        boolean followsBefore = before == null
                || put.scheme().getVersion() > before.getVersion()
                || put.scheme().equals(before);
        if (put.flaw() == null && followsBefore) {
            nameInForce = put.name();
            lastInForce = put.scheme();
            oracle.scheme(put.scheme());
            meetWhatWaits();
        }
    }

    private void deleteScheme(String name) {
        pipeline.scheme(name, null);
        if (name.equals(nameInForce)) {
            nameInForce = null;
            oracle.scheme(null);
        }
    }

    private void meetWhatWaits() {
        while (nameInForce != null && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            pipeline.instruction(next.partition(), next.record(), next.appended());
            oracle.instruction(next.partition(), next.record(), next.appended().toEpochMilli());
        }
    }

    private static <T extends SpecificRecordBase> byte[] bytes(Class<T> type, T value) {
        return SERDES.valuesOf(type, Topics.INSTRUCTIONS).serializer().serialize("", value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
