package io.weir.acceptance.guard;

/** What the world does to the pipeline. With every guard on, nothing is wrong afterwards. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
enum Trouble {
    RESTORED_DATABASE("PostgreSQL loses its last moments under a running sink", SinkTroubles::restoredDatabase),
    ZOMBIE_ON_A_RESTORED_DATABASE(
            "a sink is frozen, PostgreSQL loses its last moments, another sink makes up for them, the first wakes",
            SinkTroubles::zombieOnARestoredDatabase),
    TAKE_OVER_DURING_A_COMMIT(
            "a second sink takes over while the first one's transaction is about to commit",
            SinkTroubles::takeOverDuringACommit),
    POSITION_GONE("retention passes the position of a sink that stands still", SinkTroubles::positionGone),
    KILLED_PROCESSOR("kill -9 of a processor under load, again and again", ProcessorTroubles::killedProcessor),
    OFFSETS_SET_BACK("the processor's committed offsets are set back", ProcessorTroubles::offsetsSetBack),
    FOREIGN_PARTITIONER(
            "a client with another partitioner repeats all that was published", ProcessorTroubles::foreignPartitioner),
    REPEATS_BEYOND_THE_HORIZON(
            "payments come again after their requested-at has left the horizon", ProcessorTroubles::beyondTheHorizon),
    DOUBLED_PARTIAL("a partial stands in its topic twice", ProcessorTroubles::doubledPartial),
    CLOCK_AHEAD("a processor's clock is a minute ahead", ProcessorTroubles::clockAhead);

    private final String what;
    private final Play play;

    /** Does it to one trial's programs, waits for what follows, and notes what is wrong. */
    private interface Play {
        void on(Trial trial) throws Exception;
    }

    Trouble(String what, Play play) {
        this.what = what;
        this.play = play;
    }

    /** Whether its right end is a stop that leaves topics which a person must decide about. */
    boolean endsInAStop() {
        return this == POSITION_GONE || this == DOUBLED_PARTIAL;
    }

    String what() {
        return what;
    }

    void befall(Trial trial) throws Exception {
        play.on(trial);
    }
}
