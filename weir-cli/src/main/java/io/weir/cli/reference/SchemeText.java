package io.weir.cli.reference;

import io.weir.events.money.Currency;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.Participant;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scheme as the text of its files: read again, it is the same. */
public final class SchemeText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9/_.-]*(?: [A-Za-z0-9/_.-]+)*");

    /** Words that other readers of YAML take for something else. */
    private static final Set<String> NOT_PLAIN = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private SchemeText() {}

    /**
     * The YAML file.
     *
     * @param participantsFile name of the file that {@link #participants} goes to
     */
    public static String yaml(Scheme scheme, String participantsFile) {
        StringBuilder text = new StringBuilder();
        text.append("name: ").append(quoted(scheme.getName())).append('\n');
        text.append("version: ").append(scheme.getVersion()).append('\n');
        text.append("zone: ").append(quoted(scheme.getZone())).append('\n');
        text.append("participants: ").append(quoted(participantsFile)).append('\n');
        text.append("currencies:\n");
        for (CurrencyRules rules : scheme.getCurrencies()) {
            text.append("  %s: { %s }%n".formatted(rules.getCurrency(), String.join(", ", words(rules))));
        }
        text.append("routing:\n");
        for (RoutingRule rule : scheme.getRoutingRules()) {
            text.append("  - { %s }%n".formatted(String.join(", ", words(rule, scheme))));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** The CSV file. */
    public static String participants(Scheme scheme) {
        StringBuilder text = new StringBuilder(ParticipantsFile.HEADER).append('\n');
        for (Participant participant : scheme.getParticipants()) {
            text.append(participant.getBic())
                    .append(',')
                    .append(csv(participant.getName()))
                    .append(',')
                    .append(participant.getStatus())
                    .append('\n');
        }
        return text.toString();
    }

    private static List<String> words(CurrencyRules rules) {
        List<String> words = new ArrayList<>();
        CutOffSchedule schedule = rules.getSchedule();
        Long every = schedule.getEveryMillis();
        if (every != null) {
            words.add("every: " + LengthText.of(every));
        } else {
            words.add("times: " + list(schedule.getTimes()));
            words.add("zone: " + quoted(String.valueOf(schedule.getZone())));
            words.add("calendar: " + quoted(String.valueOf(schedule.getCalendar())));
        }
        Long max = rules.getMaxAmountMinor();
        if (max != null) {
            words.add("max-amount: " + Currency.of(rules.getCurrency()).majorText(max));
        }
        return words;
    }

    private static List<String> words(RoutingRule rule, Scheme scheme) {
        SchemeWords amounts = new SchemeWords(scheme);
        List<String> words = new ArrayList<>();
        words.add("name: " + quoted(rule.getName()));
        words.add("route: " + rule.getRoute());
        addList(words, "service-levels", rule.getServiceLevels());
        addList(words, "currencies", rule.getCurrencies());
        if (rule.getMinAmountMinor() != null) {
            words.add("min-amount: " + amounts.amount(rule, rule.getMinAmountMinor()));
        }
        if (rule.getMaxAmountMinor() != null) {
            words.add("max-amount: " + amounts.amount(rule, rule.getMaxAmountMinor()));
        }
        addList(words, "participants", rule.getParticipants());
        if (rule.getInBulk() != null) {
            words.add("in-bulk: " + rule.getInBulk());
        }
        return words;
    }

    private static void addList(List<String> words, String word, List<String> values) {
        if (!values.isEmpty()) {
            words.add(word + ": " + list(values));
        }
    }

    private static String list(List<String> values) {
        return values.stream().map(SchemeText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !NOT_PLAIN.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String csv(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
