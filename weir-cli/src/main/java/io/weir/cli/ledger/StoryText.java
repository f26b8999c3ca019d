package io.weir.cli.ledger;

import io.weir.events.money.Currency;
import io.weir.sink.ledger.PaymentStory;
import io.weir.sink.ledger.PaymentStory.Movement;
import io.weir.sink.ledger.PaymentStory.Position;
import io.weir.sink.ledger.PaymentStory.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment's story, for a person and for a program. */
public final class StoryText {
    private StoryText() {}

    /** Lines ending in {@code \n}, in the order of time. */
    public static String of(PaymentStory story) {
        StringBuilder text = new StringBuilder(story.identity()).append('\n');
        for (Step step : story.steps()) {
            text.append(
                    "  %s  %-9s  %-9s  %s%n".formatted(step.at(), step.kind(), step.outcome(), money(step.money())));
            String cycle = step.cycle();
            line(text, cycle == null ? "" : "cycle " + cycle);
            line(text, step.detail());
            line(
                    text,
                    place("instruction", step.instruction()) + place("stored from", step.record()) + "at "
                            + step.storedAt());
        }
        return text.toString();
    }

    /** The same for a program. */
    public static Map<String, Object> fields(PaymentStory story) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("identity", story.identity());
        fields.put("steps", story.steps().stream().map(StoryText::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Step step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", step.at().toString());
        fields.put("step", step.kind().name());
        fields.put("outcome", step.outcome());
        Position instruction = step.instruction();
        if (instruction != null) {
            fields.put("instruction", List.of(instruction.partition(), instruction.offset()));
        }
        Movement money = step.money();
        if (money != null) {
            fields.put("amountMinor", money.amountMinor());
            fields.put("currency", money.currency());
        }
        String cycle = step.cycle();
        if (cycle != null) {
            fields.put("cycle", cycle);
        }
        fields.put("storedAt", step.storedAt().toString());
        fields.put("detail", step.detail());
        return fields;
    }

    private static void line(StringBuilder text, String content) {
        if (!content.isEmpty()) {
            text.append("      ").append(content).append('\n');
        }
    }

    private static String money(@Nullable Movement money) {
        if (money == null) {
            return "";
        }
        String amount = Currency.parse(money.currency())
                .fold(
                        currency -> currency.majorText(money.amountMinor()) + " " + currency,
                        unknown -> money.amountMinor() + " minor units of " + money.currency());
        return "%s from %s to %s"
                .formatted(amount, orUnknown(money.debtorParticipant()), orUnknown(money.creditorParticipant()));
    }

    private static String orUnknown(@Nullable String participant) {
        return participant == null ? "?" : participant;
    }

    private static String place(String what, @Nullable Position position) {
        return position == null
                ? ""
                : "%s %s/%d@%d, ".formatted(what, position.topic(), position.partition(), position.offset());
    }
}
