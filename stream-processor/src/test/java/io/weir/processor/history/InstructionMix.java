package io.weir.processor.history;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.invariant.Raw;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes instruction records for a real broker from a seed: sound ones, repeats, flawed ones and what is no instruction. */
final class InstructionMix {

    private final Choice choice;
    private final int partitions;
    private final Function<PaymentInstruction, byte[]> writer;
    private final PaymentMaker payments;
    private final List<PaymentInstruction> sent = new ArrayList<>();

    /** A record and where to publish it. */
    record Made(int partition, Raw record) {}

    /** @param writer of values, whatever their frame is */
    InstructionMix(long seed, int partitions, Function<PaymentInstruction, byte[]> writer) {
        this.choice = new Choice(seed);
        this.partitions = partitions;
        this.writer = writer;
        this.payments = new PaymentMaker(choice);
    }

    /** @param nowMillis when it is published, about */
    Made next(long nowMillis) {
        PaymentInstruction fresh = payments.sound(nowMillis).build();
        PaymentInstruction some = sent.isEmpty() ? fresh : choice.of(sent);
        return switch (choice.below(13)) {
            case 0, 1, 2, 3, 4 -> placed(fresh);
            case 5 -> placed(flawed(nowMillis));
            case 6, 7 -> placed(some);
            case 8 -> placed(payments.changed(some).payment());
            case 9, 10 -> anywhere(choice.onceIn(2) ? fresh : some);
            case 11 -> anywhere(payments.unreadable(nowMillis).build());
            default -> undecodable(writer.apply(fresh));
        };
    }

    private PaymentInstruction flawed(long nowMillis) {
        PaymentInstruction.Builder payment = payments.sound(nowMillis);
        payments.flaw(payment, nowMillis, nowMillis - Math.floorMod(nowMillis, 2_000) + 2_000);
        return payment.build();
    }

    private Made placed(PaymentInstruction payment) {
        sent.add(payment);
        int partition = PaymentIdentity.parse(payment.getInstructingParticipant(), payment.getPaymentId())
                .value()
                .map(identity -> identity.partition(partitions))
                .orElse(0);
        return new Made(partition, raw(payment, new TreeMap<>()));
    }

    private Made anywhere(PaymentInstruction payment) {
        SortedMap<String, String> headers = new TreeMap<>();
        if (choice.onceIn(3)) {
            headers.put(Headers.PLACED_FROM, choice.of("0:1000000000", "nonsense", "-1:3"));
        }
        if (choice.onceIn(3)) {
            headers.put("trace", "text");
        }
        return new Made(choice.below(partitions), raw(payment, headers));
    }

    private Raw raw(PaymentInstruction payment, SortedMap<String, String> headers) {
        return new Raw("any key".getBytes(StandardCharsets.UTF_8), writer.apply(payment), headers);
    }

    private Made undecodable(byte[] whole) {
        byte[] key = choice.onceIn(2) ? null : "any key".getBytes(StandardCharsets.UTF_8);
        byte[] value = switch (choice.below(5)) {
            case 0 -> null;
            case 1 -> new byte[] {0, 0, 1, 0, 0, 1};
            case 2 -> Arrays.copyOf(whole, choice.below(whole.length));
            case 3 -> Arrays.copyOf(whole, whole.length + 1);
            default -> new byte[] {1, 2, 3, 4, 5, 6};
        };
        return new Made(choice.below(partitions), new Raw(key, value, new TreeMap<>()));
    }
}
