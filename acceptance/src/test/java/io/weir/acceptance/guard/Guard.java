package io.weir.acceptance.guard;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What keeps the pipeline right when the world breaks, each of which can be taken off a program.
 *
 * <p>Some guards stand one behind the other: with only the outer one off nothing goes wrong. Such a guard is taken off
 * together with the one behind it, while the latter alone is not missed under the same trouble.
 */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
enum Guard {
    EPOCH_CHECK(
            "a sink that was replaced stores nothing more",
            Trouble.ZOMBIE_ON_A_RESTORED_DATABASE,
            Off.sql(
                    Names.LEASE_TABLE,
                    "advance",
                    List.of(entry(" AND owner_epoch = ?", " AND ?::bigint IS NOT NULL")))),
    OFFSET_CHECK(
            "a sink stores only what follows what is stored",
            Trouble.RESTORED_DATABASE,
            Off.sql(
                    Names.LEASE_TABLE,
                    "advance",
                    List.of(entry(" AND next_offset = ?", " AND ?::bigint IS NOT NULL")))),
    ORDER_OF_TAKE_OVER(
            "a sink fences its predecessor before it reads the position",
            Trouble.TAKE_OVER_DURING_A_COMMIT,
            OFFSET_CHECK,
            Off.sql(
                    Names.LEASE_TABLE,
                    "takeOver",
                    List.of(
                            entry(
                                    "UPDATE weir.sink_partition SET owner_epoch = owner_epoch + 1",
                                    "UPDATE weir.sink_partition AS s SET owner_epoch = s.owner_epoch + 1"),
                            entry(
                                    "WHERE topic_id = ? AND partition = ?",
                                    "FROM weir.sink_partition AS read WHERE s.topic_id = ? AND s.partition = ?"
                                            + " AND read.topic_id = s.topic_id AND read.partition = s.partition"),
                            entry(
                                    "RETURNING next_offset, leader_epoch, owner_epoch, rows_total, chain_hash",
                                    "RETURNING read.next_offset, read.leader_epoch, s.owner_epoch, read.rows_total,"
                                            + " read.chain_hash")))),
    READ_COMMITTED(
            "the sink reads no answer whose transaction was aborted",
            Trouble.KILLED_PROCESSOR,
            Off.setting(Names.SINK_CONSUMER, "promises", "isolation.level", "read_committed", "read_uncommitted")),
    NO_RESET(
            "the sink guesses no position",
            Trouble.POSITION_GONE,
            Off.setting(Names.SINK_CONSUMER, "promises", "auto.offset.reset", "none", "earliest")),
    EXACTLY_ONCE_V2(
            "answer, state and position of a payment commit together",
            Trouble.KILLED_PROCESSOR,
            Off.setting(
                    "io.weir.processor.app.StreamsSettings",
                    "promises",
                    "processing.guarantee",
                    "exactly_once_v2",
                    "at_least_once")),
    LAST_ANSWERED_OFFSET(
            "a partition answers no record that it has answered",
            Trouble.OFFSETS_SET_BACK,
            Off.doingNothing("io.weir.processor.partition.PartitionState", "requireNotAnswered")),
    PLACEMENT(
            "an identity is looked up in its own partition, wherever its record stands",
            Trouble.FOREIGN_PARTITIONER,
            Off.returning(true, "io.weir.processor.place.PlaceProcessor", "standsIn")),
    HORIZON(
            "what is older than the memory of identities does not settle",
            Trouble.REPEATS_BEYOND_THE_HORIZON,
            Off.returning(false, "io.weir.processor.identify.IdentifyProcessor", "isTooLate")),
    /** Number and cut-off: either alone refuses a partial that comes twice. */
    SEQUENCE_OF_PARTIALS(
            "the partials of a partition are taken in their order, each once",
            Trouble.DOUBLED_PARTIAL,
            Off.doingNothing(Names.PROGRESS, "requireNextNumber"),
            Off.doingNothing(Names.PROGRESS, "requireNextCutOff")),
    CLOCK_CHECK(
            "a program whose clock is wrong closes no cycle",
            Trouble.CLOCK_AHEAD,
            Off.returning(true, "io.weir.processor.app.ClockGuard", "cyclesMayClose"));

    private final String guards;
    private final Trouble trouble;
    private final Set<Guard> behind;
    private final List<Off> off;

    Guard(String guards, Trouble trouble, Off... off) {
        this.guards = guards;
        this.trouble = trouble;
        this.behind = Set.of();
        this.off = List.of(off);
    }

    Guard(String guards, Trouble trouble, Guard behind, Off off) {
        this.guards = guards;
        this.trouble = trouble;
        this.behind = Set.of(behind);
        this.off = List.of(off);
    }

    String guards() {
        return guards;
    }

    Trouble trouble() {
        return trouble;
    }

    List<Off> off() {
        return off;
    }

    /** Whether another guard catches what this one lets pass. */
    boolean hasOneBehind() {
        return !behind.isEmpty();
    }

    /** This one and those behind it. */
    Set<Guard> withThoseBehind() {
        Set<Guard> all = EnumSet.of(this);
        all.addAll(behind);
        return all;
    }

    /** An enum's constants can't use its own static fields. */
    private static final class Names {
        static final String LEASE_TABLE = "io.weir.sink.lease.LeaseTable";
        static final String SINK_CONSUMER = "io.weir.sink.SinkConsumer";
        static final String PROGRESS = "io.weir.processor.cycle.Progress";
    }
}
