package io.weir.events.iso20022;

import io.weir.events.identity.PaymentIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The payment id of a transaction that brings none that could be one: the same each time that the same message is read.
 *
 * <p>35 characters of base 32 (A to Z, 2 to 7): the first 175 bits of the SHA-256 of message id, bulk id and position.
 */
final class FallbackId {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private FallbackId() {}

    /** @param position of the transaction in the file, from 0 */
    static String of(String messageId, String bulkId, long position) {
        // U+0000 cannot stand in XML, so no two triples make one text.
        byte[] digest = sha256(messageId + '\0' + bulkId + '\0' + position);
        StringBuilder id = new StringBuilder(PaymentIdentity.ID_LENGTH_MAX);
        for (int bit = 0; id.length() < PaymentIdentity.ID_LENGTH_MAX; bit += 5) {
            int twoBytes = (digest[bit / 8] & 0xff) << 8 | (digest[bit / 8 + 1] & 0xff);
            id.append(ALPHABET.charAt((twoBytes >> (11 - bit % 8)) & 31));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
