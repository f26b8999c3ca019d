package io.weir.events.publish;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Encoded payments of one file, on disk: first all are put in, then all are taken out, in the same order.
 *
 * <p>They are personal data, so the file is readable by its owner only and has no name from the start where the system allows that:
 * whatever happens to this process, nothing stays behind.
 */
final class Spool implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int DIGEST_CHARS = 32;

    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final DataOutputStream out;
    private long payments;

    private Spool(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        this.out = new DataOutputStream(new DigestOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), digest));
    }

    static Spool in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "weir-", ".spool");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(path);
        } catch (IOException e) {
            // Not every system lets go of the name of an open file; then it goes on close.
            path.toFile().deleteOnExit();
        }
        return new Spool(path, channel);
    }

    void add(byte[] key, byte[] value) throws IOException {
        out.writeInt(key.length);
        out.write(key);
        out.writeInt(value.length);
        out.write(value);
        payments++;
    }

    long payments() {
        return payments;
    }

    /** Ends the putting in; the same payments in the same encoding have the same name, whatever the file was called. */
    String seal() throws IOException {
        out.flush();
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_CHARS);
    }

    /** Gives all payments from {@code start} on to {@code receiver}. */
    void read(long start, Receiver receiver) throws IOException {
        channel.position(0);
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES));
        for (long position = 0; position < payments; position++) {
            byte[] key = in.readNBytes(in.readInt());
            byte[] value = in.readNBytes(in.readInt());
            if (position >= start) {
                receiver.payment(key, value);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Takes encoded payments. */
    interface Receiver {
        void payment(byte[] key, byte[] value);
    }
}
