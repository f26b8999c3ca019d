package io.weir.processor.oracle;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Control totals in whole numbers without limits; the hash total modulo 2^64 only at the end. */
public final class OracleTotals {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private OracleTotals() {}

    /** What accepted payments add up to. */
    public static ControlTotals of(Collection<PaymentOutcome> payments) {
        BigInteger gross = BigInteger.ZERO;
        BigInteger hashes = BigInteger.ZERO;
        for (PaymentOutcome payment : payments) {
            gross = gross.add(BigInteger.valueOf(payment.getAmountMinor()));
            hashes = hashes.add(hashOf(payment));
        }
        return new ControlTotals(
                (long) payments.size(),
                new BigDecimal(gross),
                hashes.mod(TWO_TO_64).longValue());
    }

    /** What totals add up to. */
    public static ControlTotals sumOf(Collection<ControlTotals> totals) {
        BigInteger count = BigInteger.ZERO;
        BigDecimal gross = BigDecimal.ZERO;
        BigInteger hashes = BigInteger.ZERO;
        for (ControlTotals each : totals) {
            count = count.add(BigInteger.valueOf(each.getCount()));
            gross = gross.add(each.getGrossMinor());
            hashes = hashes.add(BigInteger.valueOf(each.getHashTotal()));
        }
        return new ControlTotals(
                count.longValueExact(), gross, hashes.mod(TWO_TO_64).longValue());
    }

    /** The first 64 bits of the SHA-256 of the text that docs/guarantees.md defines. */
    private static BigInteger hashOf(PaymentOutcome payment) {
        List<String> fields = new ArrayList<>();
        fields.add(payment.getKind().name());
        fields.add(text(payment.getIdentity()));
        fields.add(millis(payment.getRequestedAt()));
        fields.add(text(payment.getAmountMinor()));
        fields.add(text(payment.getCurrency()));
        fields.add(text(payment.getDebtorParticipant()));
        fields.add(text(payment.getDebtorAccount()));
        fields.add(text(payment.getCreditorParticipant()));
        fields.add(text(payment.getCreditorAccount()));
        fields.add(millis(payment.getCutOff()));
        fields.add(payment.getReasons().stream().map(Reason::getCode).collect(Collectors.joining(",")));
        fields.add(text(payment.getOrigin().getPartition()));
        fields.add(text(payment.getOrigin().getOffset()));
        return new BigInteger(sha256(String.join("|", fields))).shiftRight(256 - 64);
    }

    private static String text(@Nullable Object field) {
        return Objects.toString(field, "");
    }

    private static String millis(@Nullable Instant instant) {
        return instant == null ? "" : Long.toString(instant.toEpochMilli());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
