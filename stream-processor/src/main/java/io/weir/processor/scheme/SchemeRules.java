package io.weir.processor.scheme;

import io.weir.processor.cycle.CycleRules;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The rules in force, one version whole, made once from its record and asked for every payment. Immutable, thread-
 * safe.
 */
public final class SchemeRules {

    private final long version;
    private final ZoneId zone;
    private final Map<String, ParticipantStanding> participants = new HashMap<>();
    private final Map<String, Long> maxAmountMinor = new HashMap<>();
    private final List<CompiledRule> rules;
    private final CycleRules cycles;

    private SchemeRules(Scheme scheme) {
        this.version = scheme.getVersion();
        this.zone = ZoneId.of(scheme.getZone());
        for (Participant participant : scheme.getParticipants()) {
            boolean active = participant.getStatus() == ParticipantStatus.ACTIVE;
            participants.put(participant.getBic(), active ? ParticipantStanding.ACTIVE : ParticipantStanding.SUSPENDED);
        }
        for (CurrencyRules currency : scheme.getCurrencies()) {
            Long max = currency.getMaxAmountMinor();
            maxAmountMinor.put(currency.getCurrency(), max == null ? Long.MAX_VALUE : max);
        }
        this.rules = scheme.getRoutingRules().stream().map(CompiledRule::of).toList();
        this.cycles = CycleRules.of(scheme);
    }

    /**
     * The rules of a scheme that can be put in force.
     *
     * @throws IllegalArgumentException if {@link #problemsOf} finds anything that refuses it
     */
    public static SchemeRules of(Scheme scheme) {
        List<String> refusals = refusalsOf(scheme);
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException("scheme " + scheme.getName() + " version " + scheme.getVersion() + ": "
                    + String.join("; ", refusals));
        }
        return new SchemeRules(scheme);
    }

    /** The rules of a scheme that nothing refuses: looking again would take longer than making them. */
    public static SchemeRules ofChecked(Scheme scheme) {
        return new SchemeRules(scheme);
    }

    /** All that keeps a scheme from being put in force, and all that looks like a slip; empty if it is in order. */
    public static List<SchemeProblem> problemsOf(Scheme scheme) {
        return new SchemeProblems(scheme).all();
    }

    /** What keeps a scheme from being put in force, each in a line; empty if it can be. */
    public static List<String> refusalsOf(Scheme scheme) {
        return problemsOf(scheme).stream()
                .filter(SchemeProblem::refuses)
                .map(SchemeProblem::text)
                .toList();
    }

    public long version() {
        return version;
    }

    /**
     * How a participant stands.
     *
     * @param bic11 upper-case BIC11
     */
    public ParticipantStanding participant(String bic11) {
        return participants.getOrDefault(bic11, ParticipantStanding.UNKNOWN);
    }

    /** Highest amount of one payment in minor units; empty if the scheme doesn't have the currency. */
    public OptionalLong maxAmountMinor(String currency) {
        Long max = maxAmountMinor.get(currency);
        return max == null ? OptionalLong.empty() : OptionalLong.of(max);
    }

    /** The scheme's business day at an instant. */
    public LocalDate dayAt(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    /** The first rule that matches decides. */
    public RoutingDecision route(PaymentToRoute payment) {
        for (CompiledRule rule : rules) {
            if (rule.matches(payment)) {
                return rule.decision();
            }
        }
        throw new IllegalStateException("no routing rule matches, although the last one matches everything");
    }

    /** What each rule says that was asked for {@link #route}: the last one decides. */
    public List<RuleAnswer> explain(PaymentToRoute payment) {
        List<RuleAnswer> answers = new ArrayList<>();
        for (CompiledRule rule : rules) {
            RuleAnswer answer = new RuleExplanation(rule, payment).answer();
            answers.add(answer);
            if (answer.matches()) {
                break;
            }
        }
        return answers;
    }

    public CycleRules cycles() {
        return cycles;
    }

    static boolean decidesEverything(RoutingRule rule) {
        return CompiledRule.of(rule).matchesEverything();
    }
}
