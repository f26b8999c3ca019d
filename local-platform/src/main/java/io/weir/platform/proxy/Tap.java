package io.weir.platform.proxy;

/** Looks at the bytes of one connection on their way. Called by two threads, one for each direction. */
interface Tap {

    /** Sees nothing and lets all pass. */
    Tap BLIND = new Tap() {
        @Override
        public Verdict see(Direction direction, byte[] bytes, int length) {
            return Verdict.PASS;
        }

        @Override
        public void ended() {}
    };

    /** What becomes of a chunk of bytes, and of the connection. */
    enum Verdict {
        PASS,
        DROP,
        CUT,
        PASS_THEN_CUT
    }

    /** Judges the first {@code length} of {@code bytes}, before any of them is forwarded. */
    Verdict see(Direction direction, byte[] bytes, int length);

    /** The connection is no more. */
    void ended();
}
