package io.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.identify.CanonicalForm;
import io.weir.processor.identify.Fingerprint;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a payment can be read back from its canonical form, as {@code docs/canonical-form.md} describes it: so two payments
 * with one form have one content, and the other way round.
 */
final class CanonicalTarget implements FuzzTarget {

    private static final int TEXT_MAX = 300;

    private final CanonicalForm form = new CanonicalForm();

    @Override
    public void run(byte[] input) throws NoSuchAlgorithmException {
        InputBytes bytes = new InputBytes(input);
        while (!bytes.isEmpty()) {
            PaymentInstruction payment = payment(bytes);
            byte[] written = form.bytes(payment, CanonicalForm.CURRENT_VERSION);

            assertThat(read(ByteBuffer.wrap(written))).isEqualTo(contentOf(payment));
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(written);
            Fingerprint fingerprint = form.fingerprint(payment, CanonicalForm.CURRENT_VERSION);
            assertThat(fingerprint.toString()).isEqualTo(HexFormat.of().formatHex(sha256, 0, 16));
        }
    }

    private static PaymentInstruction payment(InputBytes bytes) {
        return new PaymentInstruction(
                text(bytes),
                text(bytes),
                textOrNull(bytes),
                textOrNull(bytes),
                bytes.nextLong(),
                text(bytes),
                new Party(text(bytes), text(bytes), text(bytes)),
                new Party(text(bytes), text(bytes), text(bytes)),
                textOrNull(bytes),
                textOrNull(bytes),
                textOrNull(bytes),
                Instant.ofEpochMilli(bytes.nextLong()),
                bytes.seldom() ? null : LocalDate.ofEpochDay(bytes.nextInt()),
                bytes.seldom() ? null : Instant.ofEpochMilli(bytes.nextLong()),
                bytes.seldom() ? new Bulk(text(bytes), bytes.nextInt(), bytes.nextInt()) : null);
    }

    /** As a decoder gives it: UTF-8, whatever the bytes were. */
    private static String text(InputBytes bytes) {
        return new String(bytes.nextBytes(TEXT_MAX), StandardCharsets.UTF_8);
    }

    private static @Nullable String textOrNull(InputBytes bytes) {
        return bytes.seldom() ? null : text(bytes);
    }

    private static List<@Nullable Object> contentOf(PaymentInstruction payment) {
        LocalDate day = payment.getRequestedExecutionDate();
        Instant expiresAt = payment.getExpiresAt();
        Bulk bulk = payment.getBulk();
        return Arrays.asList(
                participant(payment.getInstructingParticipant()),
                payment.getPaymentId(),
                Objects.requireNonNullElse(payment.getEndToEndId(), ""),
                Objects.requireNonNullElse(payment.getUetr(), ""),
                payment.getAmountMinor(),
                payment.getCurrency(),
                payment.getDebtor().getName(),
                payment.getDebtor().getAccount(),
                participant(payment.getDebtor().getParticipantBic()),
                payment.getCreditor().getName(),
                payment.getCreditor().getAccount(),
                participant(payment.getCreditor().getParticipantBic()),
                Objects.requireNonNullElse(payment.getServiceLevel(), ""),
                Objects.requireNonNullElse(payment.getPurpose(), ""),
                Objects.requireNonNullElse(payment.getRemittance(), ""),
                payment.getRequestedAt().toEpochMilli(),
                day == null ? null : day.toEpochDay(),
                expiresAt == null ? null : expiresAt.toEpochMilli(),
                bulk == null ? null : List.of(bulk.getBulkId(), (long) bulk.getIndex(), (long) bulk.getCount()));
    }

    private static List<@Nullable Object> read(ByteBuffer form) {
        assertThat(form.get()).isEqualTo((byte) 1);
        Object[] texts = IntStream.range(0, 4).mapToObj(i -> text(form)).toArray();
        long amount = form.getLong();
        Object[] more = IntStream.range(0, 10).mapToObj(i -> text(form)).toArray();
        List<@Nullable Object> content = new ArrayList<>(Arrays.asList(texts));
        content.add(amount);
        content.addAll(Arrays.asList(more));
        content.add(form.getLong());
        content.add(form.get() == 0 ? null : (Long) form.getLong());
        content.add(form.get() == 0 ? null : (Long) form.getLong());
        content.add(form.get() == 0 ? null : List.of(text(form), form.getLong(), form.getLong()));
        assertThat(form.hasRemaining()).isFalse();
        return content;
    }

    private static String text(ByteBuffer form) {
        byte[] utf8 = new byte[form.getInt()];
        form.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static String participant(String bic) {
        boolean isBic = bic.matches("[A-Za-z0-9]{4}[A-Za-z]{2}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?");
        return isBic ? bic.toUpperCase(Locale.ROOT) + (bic.length() == 8 ? "XXX" : "") : bic;
    }
}
