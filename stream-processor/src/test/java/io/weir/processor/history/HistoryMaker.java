package io.weir.processor.history;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.invariant.Raw;
import io.weir.processor.oracle.OracleSchedule;
import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a random history from a seed: always the same from the same one. One use each. */
final class HistoryMaker {

    private static final long HORIZON = History.HORIZON.toMillis();
    private static final long TOLERANCE = History.TOLERANCE.toMillis();
    private static final SortedMap<String, String> NO_HEADERS = new TreeMap<>();

    private final Choice choice;
    private final int partitions;
    private final Timeline time;
    private final SchemeMaker schemes;
    private final PaymentMaker payments;
    private final Choice.Wheel wheel;
    private final List<Event> events = new ArrayList<>();
    private final List<PaymentInstruction> sent = new ArrayList<>();
    private Scheme scheme;

    private HistoryMaker(long seed) {
        this.choice = new Choice(seed);
        this.partitions = choice.of(1, 2, 2, 3);
        this.time = new Timeline(partitions);
        this.schemes = new SchemeMaker(choice);
        this.payments = new PaymentMaker(choice);
        this.wheel = new Choice.Wheel()
                .often(300, this::fresh)
                .often(90, this::flawed)
                .often(90, this::repeat)
                .often(60, this::changed)
                .often(30, this::lookAlike)
                .often(50, this::misplaced)
                .often(30, this::undecodable)
                .often(20, this::unreadable)
                .often(15, this::farInTime)
                .often(15, this::atTheHorizonsEdge)
                .often(80, this::passAMoment)
                .often(70, this::passToACutOff)
                .often(12, this::passDays)
                .often(15, this::moveAClock)
                .often(15, this::moveTheBroker)
                .often(8, this::trustOrDistrust)
                .often(25, this::newScheme)
                .often(6, this::schemeThatTakesNoEffect)
                .often(3, this::withdrawScheme)
                .often(45, this::account);
        Event.PutScheme first = schemes.first();
        this.scheme = first.scheme();
        events.add(first);
    }

    static History make(long seed, int length) {
        HistoryMaker maker = new HistoryMaker(seed);
        while (maker.events.size() < length) {
            maker.wheel.spin(maker.choice);
        }
        return new History(seed, maker.partitions, maker.events.subList(0, length));
    }

    // instructions ----------------------------------------------------------------------------------------------------

    private void fresh() {
        send(payments.sound(businessTime()).build(), "fresh");
    }

    private void flawed() {
        PaymentInstruction.Builder payment = payments.sound(businessTime());
        payments.flaw(payment, businessTime(), someCutOff());
        if (choice.onceIn(3)) {
            payments.flaw(payment, businessTime(), someCutOff());
        }
        send(payment.build(), "flawed");
    }

    private void repeat() {
        if (!sent.isEmpty()) {
            PaymentInstruction again = someSent();
            send(again, "repeat");
        }
    }

    private void changed() {
        if (!sent.isEmpty()) {
            PaymentMaker.Changed changed = payments.changed(someSent());
            send(changed.payment(), changed.field() + " changed");
        }
    }

    private void lookAlike() {
        if (!sent.isEmpty()) {
            PaymentInstruction original = someSent();
            String id = choice.onceIn(3) ? original.getPaymentId().toUpperCase(Locale.ROOT) : payments.freshId();
            send(PaymentInstruction.newBuilder(original).setPaymentId(id).build(), "look-alike");
        }
    }

    private void misplaced() {
        PaymentInstruction payment = sent.isEmpty() || choice.onceIn(2)
                ? payments.sound(businessTime()).build()
                : someSent();
        SortedMap<String, String> headers = new TreeMap<>();
        if (choice.onceIn(3)) {
            headers.put(Headers.PLACED_FROM, choice.of("0:1000000000", "1:1000000000", "nonsense", "1:", "-1:3"));
        }
        if (choice.onceIn(3)) {
            headers.put(choice.of("trace", Headers.CAUSE), "text");
        }
        sent(payment);
        add(new Event.Publish(choice.below(partitions), payment, headers, "anywhere"));
    }

    private void undecodable() {
        byte[] whole = PaymentScenario.bytesOf(payments.sound(businessTime()));
        byte[] key = choice.onceIn(2) ? null : "any key".getBytes(StandardCharsets.UTF_8);
        byte[] value = switch (choice.below(6)) {
            case 0 -> null;
            case 1 -> choice.bytes(choice.below(40));
            case 2 -> Arrays.copyOf(whole, choice.below(whole.length));
            case 3 -> Arrays.copyOf(whole, whole.length + 1);
            default -> {
                whole[choice.below(12)] ^= (byte) (1 << choice.below(8));
                yield whole;
            }
        };
        add(new Event.PublishRaw(choice.below(partitions), new Raw(key, value, NO_HEADERS), "undecodable"));
    }

    private void unreadable() {
        add(new Event.Publish(
                choice.below(partitions), payments.unreadable(businessTime()).build(), NO_HEADERS, "no identity"));
    }

    /** Requested at the edges of what is neither too late nor in the future, or far outside. */
    private void farInTime() {
        PaymentInstruction.Builder payment = payments.sound(businessTime());
        long businessTime = time.businessTime(partitionOf(payment.build()));
        long requestedAt = choice.of(
                choice.around(businessTime - HORIZON),
                choice.around(businessTime + TOLERANCE),
                choice.of(Long.MIN_VALUE + 1_000, Long.MAX_VALUE - 1_000, 253_402_300_800_000L, -62_135_596_800_001L));
        send(payment.setRequestedAt(Instant.ofEpochMilli(requestedAt)).build(), "far in time");
    }

    /** Time passes until an identity is at the edge of the horizon; then it comes again, or another under its id. */
    private void atTheHorizonsEdge() {
        if (sent.isEmpty()) {
            return;
        }
        PaymentInstruction again = someSent();
        long requestedAt = again.getRequestedAt().toEpochMilli();
        long until = requestedAt + HORIZON - time.brokerAhead() - time.now();
        if (until > 0 && until < 2 * HORIZON) {
            pass(choice.around(until));
        }
        send(again, "repeat at the horizon's edge");
        if (choice.onceIn(2)) {
            long businessTime = time.businessTime(partitionOf(again));
            send(
                    PaymentInstruction.newBuilder(again)
                            .setRequestedAt(Instant.ofEpochMilli(businessTime))
                            .build(),
                    "old id, requested now");
        }
    }

    // time ------------------------------------------------------------------------------------------------------------

    private void passAMoment() {
        pass(choice.of(0L, 1L, choice.between(1, 99), 100L, choice.between(1, 20_000)));
    }

    private void passToACutOff() {
        long until = someCutOff() - time.now();
        if (until > 0 && until < Duration.ofDays(5).toMillis()) {
            pass(Math.max(0, choice.around(until)));
        }
    }

    private void passDays() {
        pass(Duration.ofHours(choice.of(1, 24, 24 * 7, 24 * 30)).toMillis() + choice.between(0, 100));
    }

    private void pass(long millis) {
        time.pass(millis);
        events.add(new Event.Pass(millis));
    }

    /** A clock goes wrong, or right again. */
    private void moveAClock() {
        int partition = choice.below(partitions);
        long wrong = time.clockAheadOfNow(partition);
        long millis = wrong != 0
                ? -wrong
                : choice.of(
                        choice.between(-60_000, 60_000),
                        15_000L,
                        -15_000L,
                        -Duration.ofDays(1).toMillis());
        time.moveClock(partition, millis);
        events.add(new Event.MoveClock(partition, millis));
    }

    private void moveTheBroker() {
        long millis = choice.of(
                0L,
                0L,
                choice.between(-60_000, 60_000),
                TOLERANCE,
                -TOLERANCE,
                Duration.ofDays(2).toMillis());
        time.brokerAhead(millis);
        events.add(new Event.BrokerAhead(millis));
    }

    private void trustOrDistrust() {
        events.add(new Event.TrustClocks(!choice.onceIn(3)));
    }

    // reference data --------------------------------------------------------------------------------------------------

    private void newScheme() {
        Event.PutScheme put = schemes.sound();
        scheme = put.scheme();
        events.add(put);
    }

    private void schemeThatTakesNoEffect() {
        events.add(
                switch (choice.below(3)) {
                    case 0 -> new Event.GarbledScheme(SchemeMaker.NAME);
                    case 1 -> new Event.DeleteScheme("never there");
                    default -> schemes.flawed();
                });
    }

    private void withdrawScheme() {
        events.add(new Event.DeleteScheme(SchemeMaker.NAME));
    }

    private void account() {
        String iban = choice.of(PartyMaker.ACCOUNTS);
        events.add(
                switch (choice.below(8)) {
                    case 0, 1, 2, 3 -> new Event.FreeAccount(iban);
                    case 4 -> new Event.PutAccount(new AccountException(iban, AccountState.BLOCKED, null, null));
                    case 5 -> new Event.PutAccount(new AccountException(iban, AccountState.CLOSED, null, null));
                    case 6 ->
                        new Event.PutAccount(new AccountException(
                                iban,
                                AccountState.LIMITED,
                                choice.onceIn(4) ? null : choice.of(9L, 12_34L, 50_000L),
                                choice.onceIn(4) ? null : choice.of("EUR", "EUR", "JPY")));
                    default -> new Event.GarbledAccount(iban);
                });
    }

    // -----------------------------------------------------------------------------------------------------------------

    private void send(PaymentInstruction payment, String note) {
        sent(payment);
        add(new Event.Publish(partitionOf(payment), payment, NO_HEADERS, note));
    }

    private void sent(PaymentInstruction payment) {
        sent.add(payment);
    }

    private void add(Event event) {
        events.add(event);
        switch (event) {
            case Event.Publish publish -> time.published(publish.partition());
            case Event.PublishRaw raw -> time.published(raw.partition());
            default -> {}
        }
    }

    /** Mostly one of the last. */
    private PaymentInstruction someSent() {
        int from = choice.onceIn(4) ? 0 : Math.max(0, sent.size() - 15);
        return choice.of(sent.subList(from, sent.size()));
    }

    private long businessTime() {
        return time.businessTime(choice.below(partitions));
    }

    private long someCutOff() {
        List<CurrencyRules> currencies = scheme.getCurrencies();
        long now = time.clock(choice.below(partitions));
        return currencies.isEmpty()
                ? now + 1
                : OracleSchedule.next(choice.of(currencies).getSchedule(), now);
    }

    private int partitionOf(PaymentInstruction payment) {
        return PaymentIdentity.parse(payment.getInstructingParticipant(), payment.getPaymentId())
                .value()
                .map(identity -> identity.partition(partitions))
                .orElse(0);
    }
}
