package io.weir.events.identity;

import io.weir.events.Parsed;
import io.weir.events.party.BicText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * The identity of a payment: two instructions with one identity are the same payment.
 *
 * <p>Its text is the upper-case BIC11 of the instructing participant, {@code /}, and the payment id: 1 to 35 characters of the
 * SWIFT x set without line breaks, no outer blanks, upper and lower case distinct. It is compared byte for byte. Only the
 * form of the BIC is looked at, not whether its country exists: an identity must not change with a table of countries.
 *
 * @param text for example {@code BANKBEBBXXX/salary-2026-11/000017}
 */
public record PaymentIdentity(String text) {
    /** Longest payment id, in characters. Source: ISO 20022 Max35Text. */
    public static final int ID_LENGTH_MAX = 35;

    private static final String PUNCTUATION = "/-?:().,'+ ";
    private static final int ID_START = BicText.BIC11_LENGTH + 1;

    /** @throws IllegalArgumentException if {@code text} is not exactly in the form above */
    public PaymentIdentity {
        Optional<String> problem = problemOf(text);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
    }

    /**
     * The identity of what {@code instructingParticipant} calls {@code paymentId}.
     *
     * @param instructingParticipant a BIC8 or BIC11, in any case; {@code XXX} is appended to a BIC8
     * @param paymentId taken as it is, never trimmed
     */
    public static Parsed<PaymentIdentity> parse(String instructingParticipant, String paymentId) {
        return BicText.normalise(instructingParticipant)
                .fold(
                        bic -> idProblem(paymentId)
                                .<Parsed<PaymentIdentity>>map(Parsed::invalid)
                                .orElseGet(() -> Parsed.valid(new PaymentIdentity(bic + "/" + paymentId))),
                        reason -> Parsed.invalid("instructing participant " + reason));
    }

    /** Reads the exact text of an identity, for example a record's key. */
    public static Parsed<PaymentIdentity> parse(String text) {
        return problemOf(text)
                .<Parsed<PaymentIdentity>>map(Parsed::invalid)
                .orElseGet(() -> Parsed.valid(new PaymentIdentity(text)));
    }

    /** BIC11 of the instructing participant. */
    public String participant() {
        return text.substring(0, BicText.BIC11_LENGTH);
    }

    public String paymentId() {
        return text.substring(ID_START);
    }

    /**
     * The partition that this identity belongs to: that of Kafka's default Java partitioner for the text as a UTF-8 key.
     *
     * @param partitions number of partitions of the topic, at least 1
     */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(text.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public String toString() {
        return text;
    }

    private static Optional<String> problemOf(String text) {
        if (text.length() < ID_START || text.charAt(BicText.BIC11_LENGTH) != '/') {
            return Optional.of("identity is not a BIC11, '/', and a payment id");
        }
        if (!BicText.isBic11(text.substring(0, BicText.BIC11_LENGTH))) {
            return Optional.of("identity does not start with an upper-case BIC11");
        }
        return idProblem(text.substring(ID_START));
    }

    private static Optional<String> idProblem(String id) {
        if (id.isEmpty()) {
            return Optional.of("payment id is empty");
        }
        if (id.length() > ID_LENGTH_MAX) {
            return Optional.of(
                    "payment id has " + id.length() + " characters, at most " + ID_LENGTH_MAX + " are allowed");
        }
        if (id.charAt(0) == ' ' || id.charAt(id.length() - 1) == ' ') {
            return Optional.of("payment id starts or ends with a blank");
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isOfSwiftX(id.charAt(i))) {
                return Optional.of("payment id has %s at position %d, which is not of the SWIFT x character set"
                        .formatted(shown(id.charAt(i)), i + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfSwiftX(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PUNCTUATION.indexOf(c) >= 0;
    }

    private static String shown(char c) {
        return c > ' ' && c < 0x7f ? "'" + c + "'" : "U+%04X".formatted((int) c);
    }
}
