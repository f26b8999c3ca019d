package io.weir.processor.oracle;

import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Seen;
import io.weir.schemas.AccountException;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one partition must answer: the design's §5 and §6, on plain maps. It is told what went in with the times that were
 * observed, so it can judge a run of the test driver and one of a real broker alike.
 */
public final class PartitionOracle {

    private final int number;
    private final OracleRules rules;
    private final Function<byte @Nullable [], Reading> reader;
    private final OracleCycles cycles;
    private final Map<String, Known> identities = new HashMap<>();
    private final Map<String, Optional<AccountException>> accounts = new HashMap<>();
    private final List<Emitted> emitted = new ArrayList<>();
    private long businessTimeMillis = Long.MIN_VALUE;
    private long horizonStartMillis = Long.MIN_VALUE;
    private boolean clockTrusted = true;
    private @Nullable Scheme scheme;

    /** What is remembered of an identity. */
    private record Known(List<@Nullable Object> content, Instant requestedAt, FirstOutcome first) {}

    /**
     * One partition that has met nothing yet.
     *
     * @param reader of the values of instruction records
     */
    public PartitionOracle(int number, OracleRules rules, Function<byte @Nullable [], Reading> reader) {
        this.number = number;
        this.rules = rules;
        this.reader = reader;
        this.cycles = new OracleCycles(number, rules.partitions());
    }

    /** From now on this scheme is in force, or none. */
    public void scheme(@Nullable Scheme inForce) {
        scheme = inForce;
    }

    /** From now on this holds for an account; empty: something that can't be read. */
    public void account(String iban, Optional<AccountException> exception) {
        accounts.put(iban, exception);
    }

    /** From now on the account is as any other. */
    public void freeAccount(String iban) {
        accounts.remove(iban);
    }

    public void trustClock(boolean trusted) {
        clockTrusted = trusted;
    }

    /** The partition looks at its clock. */
    public void clock(long nowMillis) {
        if (clockTrusted && scheme != null) {
            for (CyclePartial partial : cycles.close(scheme, nowMillis)) {
                emitted.add(new Emitted(Topics.PARTIALS, number, partial.getCurrency(), partial));
            }
        }
    }

    /** The partition meets a record, decides, and answers. */
    public void instruction(Seen<Raw> record, long decidedAtMillis) {
        businessTimeMillis = Math.max(businessTimeMillis, record.timeMillis());
        horizonStartMillis = Math.max(
                horizonStartMillis, businessTimeMillis - rules.horizon().toMillis());
        Scheme inForce = Objects.requireNonNull(scheme, "nothing is processed before a first scheme is there");
        switch (reader.apply(record.value().value())) {
            case Reading.Undecodable undecodable -> bury(record, undecodable.cause());
            case Reading.Instruction read -> {
                OracleAnswer answer = new OracleAnswer(read.value(), record, decidedAtMillis, inForce.getVersion());
                decoded(answer, inForce);
            }
        }
    }

    /** What has come out since this was asked before, in order. */
    public List<Emitted> takeEmitted() {
        List<Emitted> taken = List.copyOf(emitted);
        emitted.clear();
        return taken;
    }

    private void decoded(OracleAnswer answer, Scheme inForce) {
        List<Reason> unreadable = new ArrayList<>();
        if (answer.instructing().isEmpty()) {
            unreadable.add(new Reason("RC01", "INSTRUCTING_PARTICIPANT_INVALID"));
        }
        if (!OracleText.isPaymentId(answer.payment().getPaymentId())) {
            unreadable.add(new Reason("CH16", "PAYMENT_ID_INVALID"));
        }
        if (!unreadable.isEmpty()) {
            emit(answer.of(OutcomeKind.REFUSED, unreadable));
            return;
        }
        int target = OracleText.partitionOf(answer.identity(), rules.partitions());
        if (target == number) {
            identify(answer, inForce);
        } else if (answer.placedFrom() != null) {
            bury(answer.record(), "MISPLACED_AGAIN");
        } else {
            Raw copy = answer.record()
                    .value()
                    .withKey(answer.identity())
                    .with(Headers.PLACED_FROM, answer.record().place());
            emitted.add(new Emitted(Topics.INSTRUCTIONS, target, answer.identity(), copy));
            PaymentOutcome placed = answer.of(OutcomeKind.PLACED, List.of());
            placed.setTargetPartition(target);
            emit(placed);
        }
    }

    private void identify(OracleAnswer answer, Scheme inForce) {
        PaymentInstruction payment = answer.payment();
        long requestedAtMillis = payment.getRequestedAt().toEpochMilli();
        Known known = identities.get(answer.identity());
        if (requestedAtMillis < horizonStartMillis) {
            emit(answer.of(OutcomeKind.TOO_LATE, List.of(new Reason("DT02", "REQUESTED_TOO_LONG_AGO"))));
        } else if (requestedAtMillis > businessTimeMillis + rules.tolerance().toMillis()) {
            emit(answer.of(OutcomeKind.REFUSED, List.of(new Reason("DT02", "REQUESTED_IN_FUTURE"))));
        } else if (known == null || known.requestedAt().toEpochMilli() < horizonStartMillis) {
            check(answer, inForce);
        } else if (known.content().equals(OracleContent.of(payment))) {
            PaymentOutcome duplicate = answer.of(OutcomeKind.DUPLICATE, List.of());
            duplicate.setFirst(known.first());
            emit(duplicate);
        } else {
            emit(answer.of(OutcomeKind.CONFLICT, List.of()));
        }
    }

    private void check(OracleAnswer answer, Scheme inForce) {
        List<Reason> reasons = new OracleChecks(inForce, accounts)
                .reasonsAgainst(answer.payment(), answer.instructing(), businessTimeMillis);
        if (reasons.contains(OracleChecks.UNSTORABLE)) {
            emit(answer.of(OutcomeKind.REFUSED, reasons));
        } else if (!reasons.isEmpty()) {
            remember(answer, answer.of(OutcomeKind.REJECTED, reasons));
        } else {
            settle(answer, inForce);
        }
    }

    private void settle(OracleAnswer answer, Scheme inForce) {
        RoutingRule rule = OracleRouting.ruleFor(answer.payment(), inForce);
        if (rule.getRoute() == Route.REAL_TIME) {
            remember(answer, answer.of(OutcomeKind.SETTLED, rule));
            return;
        }
        clock(answer.decidedAtMillis());
        long cutOffMillis = cycles.cutOff(inForce, answer.payment().getCurrency(), answer.decidedAtMillis());
        Instant expiresAt = answer.payment().getExpiresAt();
        if (expiresAt != null && expiresAt.toEpochMilli() <= cutOffMillis) {
            remember(answer, answer.of(OutcomeKind.REJECTED, List.of(new Reason("AB03", "EXPIRES_BEFORE_CUT_OFF"))));
            return;
        }
        PaymentOutcome accepted = answer.of(OutcomeKind.ACCEPTED, rule);
        accepted.setCutOff(Instant.ofEpochMilli(cutOffMillis));
        cycles.add(accepted);
        remember(answer, accepted);
    }

    private void remember(OracleAnswer answer, PaymentOutcome outcome) {
        FirstOutcome first = new FirstOutcome(
                outcome.getKind(),
                outcome.getDecidedAt(),
                outcome.getOrigin().getOffset(),
                outcome.getReasons(),
                outcome.getCutOff());
        identities.put(
                answer.identity(),
                new Known(OracleContent.of(answer.payment()), answer.payment().getRequestedAt(), first));
        emit(outcome);
    }

    private void emit(PaymentOutcome outcome) {
        emitted.add(new Emitted(Topics.OUTCOMES, number, outcome.getIdentity(), outcome));
    }

    /** All of a dead letter but its detail, which is for a person. */
    private void bury(Seen<Raw> record, String cause) {
        Raw letter = record.value()
                .with(Headers.CAUSE, cause)
                .with(Headers.ORIGIN_TOPIC, Topics.INSTRUCTIONS)
                .with(Headers.ORIGIN_PARTITION, Integer.toString(number))
                .with(Headers.ORIGIN_OFFSET, Long.toString(record.offset()))
                .with(Headers.ORIGIN_TIMESTAMP, Long.toString(record.timeMillis()));
        emitted.add(new Emitted(Topics.DEAD_LETTERS, number, record.key(), letter));
    }
}
