package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Records that nobody should send: each has one answer, its bytes are kept, and its partition goes on. */
final class DataFaults {
    private static final byte[] UNKNOWN_SCHEMA = {0, 0x7e, 0x6f, 0x5f, 0x4f, 2, 4, 6};
    private static final byte[] NEGATIVE_SCHEMA = {0, -1, -1, -1, -1, 2, 4, 6};
    private static final int AROUND_A_RECORD_BYTES = 512;
    private static final int SQUEEZED_BYTES = 3 << 20;
    private static final String MARK = "~#~";
    /** A lone surrogate as other languages write it; no UTF-8. */
    private static final byte[] LONE_SURROGATE = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

    private DataFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "undecodable-records",
                        "Noise, no value, an empty one, an unknown schema id, half a record: each a dead letter with"
                                + " its bytes.",
                        DataFaults::undecodable),
                new NamedFault(
                        "largest-records",
                        "Records of the largest size and beyond, also such that only compression brought past the"
                                + " broker.",
                        DataFaults::largest),
                new NamedFault(
                        "unstorable-texts",
                        "Payments with NUL bytes and lone surrogates in their texts: PostgreSQL could not store them.",
                        DataFaults::texts),
                new NamedFault(
                        "other-schema-version",
                        "Payments written with a newer and with an older compatible schema, under ids of their own.",
                        DataFaults::otherVersions));
    }

    private static void undecodable(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        try (ForeignClient client = new ForeignClient(ground, random, Map.of())) {
            byte[] noise = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(noise);
            noise[0] = 1; // not the first byte of a frame
            byte[] whole = bytes(ground, client.payment());
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            buried(ground, client, random, noise, "NOT_FRAMED");
            buried(ground, client, random, null, "NO_VALUE");
            buried(ground, client, random, new byte[0], "NOT_FRAMED");
            buried(ground, client, random, UNKNOWN_SCHEMA, "UNKNOWN_SCHEMA");
            buried(ground, client, random, new byte[20], "UNKNOWN_SCHEMA"); // id 0
            buried(ground, client, random, NEGATIVE_SCHEMA, "UNKNOWN_SCHEMA");
            buried(ground, client, random, half, "MALFORMED");
            log.say("seven undecodable records, each a dead letter with its bytes");
        }
    }

    private static void largest(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        byte[] largest = new byte[TopicCatalogue.INSTRUCTION_BYTES_MAX - AROUND_A_RECORD_BYTES];
        random.nextBytes(largest);
        largest[0] = 1;
        try (ForeignClient client = new ForeignClient(ground, random, Map.of())) {
            buried(ground, client, random, largest, "NOT_FRAMED");
            refused(ground, client, random, new byte[SQUEEZED_BYTES]);
        }
        try (ForeignClient client = new ForeignClient(ground, random, Map.of("max.request.size", 2 * SQUEEZED_BYTES))) {
            byte[] tooLarge = new byte[SQUEEZED_BYTES];
            random.nextBytes(tooLarge);
            refused(ground, client, random, tooLarge);
        }
        Map<String, Object> squeezing = Map.of("max.request.size", 2 * SQUEEZED_BYTES, "compression.type", "zstd");
        try (ForeignClient client = new ForeignClient(ground, random, squeezing)) {
            RecordMetadata sent = client.send(random.nextInt(ground.partitions()), new byte[SQUEEZED_BYTES]);
            require(client.awaitBuried(sent).startsWith("TOO_LARGE "), "a squeezed record of 3 MiB is TOO_LARGE");
        }
        log.say("a record of " + largest.length + " bytes is kept whole, one of 3 MiB is refused or cut");
    }

    private static void texts(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        try (ForeignClient client = new ForeignClient(ground, random, Map.of())) {
            PaymentInstruction nul = client.payment();
            nul.setRemittance("Invoice\u0000 17");
            String ofNul = client.awaitKind(client.send(nul, bytes(ground, nul)));
            require(ofNul.equals("REFUSED"), "a text with NUL is refused, not " + ofNul);
            PaymentInstruction surrogate = client.payment();
            surrogate.setRemittance("Invoice " + MARK);
            byte[] bytes = bytes(ground, surrogate);
            System.arraycopy(LONE_SURROGATE, 0, bytes, placeOf(bytes), LONE_SURROGATE.length);
            String ofSurrogate = client.awaitKind(client.send(surrogate, bytes));
            log.say("a text with NUL is " + ofNul + ", one with a lone surrogate is " + ofSurrogate);
        }
    }

    private static int placeOf(byte[] bytes) {
        byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + mark.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
                return i;
            }
        }
        throw new IllegalStateException("the mark is not in the record");
    }

    private static void otherVersions(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        OtherSchemas schemas = new OtherSchemas(ground.platform().confluentUrl());
        try (ForeignClient client = new ForeignClient(ground, random, Map.of())) {
            for (OtherSchemas.Version version : List.of(schemas.newer(), schemas.older())) {
                PaymentInstruction payment = client.payment();
                String first = client.awaitKind(client.send(payment, version.bytes(payment)));
                require(
                        first.equals("SETTLED") || first.equals("ACCEPTED"),
                        "a payment of the " + version.name() + " schema is settled or accepted, not " + first);
                String again = client.awaitKind(client.send(payment, bytes(ground, version.asReadByUs(payment))));
                require(again.equals("DUPLICATE"), "its repeat in today's schema is a duplicate, not " + again);
                log.say("a payment of the " + version.name() + " schema, id " + version.id() + ", is " + first);
            }
        }
    }

    private static void buried(
            Ground ground, ForeignClient client, RandomGenerator random, byte @Nullable [] value, String cause)
            throws Exception {
        String found = client.awaitBuried(client.send(random.nextInt(ground.partitions()), value));
        String expected = cause + " " + (value == null ? "none 0" : sha256(value) + " " + value.length);
        require(found.equals(expected), "expected the dead letter " + expected + ", found " + found);
    }

    private static void refused(Ground ground, ForeignClient client, RandomGenerator random, byte[] value)
            throws Exception {
        try {
            RecordMetadata taken = client.send(random.nextInt(ground.partitions()), value);
            throw new IOException("a record of " + value.length + " bytes was taken: " + taken);
        } catch (ExecutionException e) {
            require(e.getCause() instanceof RecordTooLargeException, "too large, not " + e.getCause());
        }
    }

    private static byte[] bytes(Ground ground, PaymentInstruction payment) {
        return ground.serdes()
                .valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                .serializer()
                .serialize(Topics.INSTRUCTIONS, payment);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("this must hold and does not: " + what);
        }
    }
}
