package io.weir.platform.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts one direction of a connection into messages, whatever chunks it comes in. Of each message only the beginning is kept,
 * so that bulk data costs nothing. Not thread-safe.
 */
final class PostgresMessages {

    /** The type given to messages that have none: the first ones of a client. */
    static final char STARTUP = 0;

    private static final int KEPT_BYTES = 512;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream(KEPT_BYTES);
    private boolean untyped;
    private int singleBytes;
    private char type;
    /** Bytes of the message that are still to come; -1 while its length isn't known. */
    private int left = -1;

    private boolean hasType;

    /** The beginning of one message, without type and length. */
    record Message(char type, ByteBuffer head) {

        /** The text number {@code index} of those at the beginning, each ended by a zero; empty if it isn't there. */
        String text(int index) {
            String all = StandardCharsets.UTF_8.decode(head.duplicate()).toString();
            String[] texts = all.split("\0", index + 2);
            return texts.length > index ? texts[index] : "";
        }

        int number() {
            return head.remaining() < Integer.BYTES ? 0 : head.getInt(head.position());
        }
    }

    private PostgresMessages(boolean untyped) {
        this.untyped = untyped;
    }

    static PostgresMessages ofClient() {
        return new PostgresMessages(true);
    }

    static PostgresMessages ofServer() {
        return new PostgresMessages(false);
    }

    /** The next message begins with a type, and so do all that follow. */
    void startupIsOver() {
        untyped = false;
    }

    /** The next byte stands for itself: the answer to a request for encryption. */
    void expectOneByte() {
        singleBytes++;
    }

    void read(byte[] bytes, int length, Consumer<Message> listener) {
        ByteBuffer chunk = ByteBuffer.wrap(bytes, 0, length);
        while (chunk.hasRemaining()) {
            if (left >= 0) {
                body(chunk);
            } else if (singleBytes > 0) {
                singleBytes--;
                chunk.get();
            } else if (!untyped && !hasType) {
                type = (char) chunk.get();
                hasType = true;
            } else {
                lengthField(chunk);
            }
            if (left == 0) {
                Message message = new Message(untyped ? STARTUP : type, ByteBuffer.wrap(head.toByteArray()));
                head.reset();
                left = -1;
                hasType = false;
                listener.accept(message);
            }
        }
    }

    private void lengthField(ByteBuffer chunk) {
        head.write(chunk.get());
        if (head.size() == Integer.BYTES) {
            // The length counts itself.
            left = Math.max(0, ByteBuffer.wrap(head.toByteArray()).getInt() - Integer.BYTES);
            head.reset();
        }
    }

    private void body(ByteBuffer chunk) {
        int some = Math.min(left, chunk.remaining());
        byte[] kept = new byte[Math.min(some, KEPT_BYTES - head.size())];
        chunk.get(kept);
        head.writeBytes(kept);
        chunk.position(chunk.position() + some - kept.length);
        left -= some;
    }
}
