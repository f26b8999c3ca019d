package io.weir.events.publish;

/** Told, every now and then, how far a file is. Called by the publishing thread: must be quick. */
public interface FileProgress {

    /**
     * The file is being read.
     *
     * @param payments good ones read so far; their number is known only at the end of reading
     */
    void read(long payments);

    /**
     * The file is being published.
     *
     * @param payments acknowledged so far, of {@code total}
     */
    void published(long payments, long total);

    /** Tells nobody. */
    static FileProgress none() {
        return new FileProgress() {
            @Override
            public void read(long payments) {}

            @Override
            public void published(long payments, long total) {}
        };
    }
}
