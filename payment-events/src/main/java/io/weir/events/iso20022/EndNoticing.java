package io.weir.events.iso20022;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers whether its end has been asked for: an error after that is an error of a file that is cut off. */
final class EndNoticing extends FilterInputStream {
    private boolean ended;

    EndNoticing(InputStream input) {
        super(input);
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        ended |= next < 0;
        return next;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int count = super.read(bytes, start, length);
        ended |= count < 0;
        return count;
    }
}
