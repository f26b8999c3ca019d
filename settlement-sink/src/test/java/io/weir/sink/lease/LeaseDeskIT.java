package io.weir.sink.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.topics.Topics;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.story.KnownTopics;
import io.weir.sink.story.TestLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseDeskIT {

    private static final TopicPartition P0 = new TopicPartition(Topics.OUTCOMES, 0);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final TestLedger ledger = TestLedger.migrated();
    private final KnownTopics topics = new KnownTopics();
    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final DatabaseSession ours = ledger.session("ours");
    private final DatabaseSession theirs = ledger.session("theirs");
    private final LeaseDesk desk = desk(ours, "ours");
    private final LeaseDesk otherDesk = desk(theirs, "theirs");

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    @Test
    void beginsAtZeroAndContinuesWhereTheDatabaseIs() throws SQLException {
        Lease first = granted(desk.claim(P0));
        assertThat(first.nextOffset()).isZero();
        assertThat(first.chainHash()).isEqualTo(ChainHash.START);

        assertThat(move(ours, first, 40)).isEmpty();
        Lease next = granted(otherDesk.claim(P0));

        assertThat(next.nextOffset()).isEqualTo(40);
        assertThat(next.leaderEpoch()).isEqualTo(7);
        assertThat(next.ownerEpoch()).isEqualTo(first.ownerEpoch() + 1);
        assertThat(next.chainHash()).isEqualTo(ChainHash.START.followedBy("to 40"));
        assertThat(ledger.value("SELECT owner_id FROM weir.sink_partition")).isEqualTo("theirs");
    }

    @Test
    void fencesTheFormerOwner() throws SQLException {
        Lease old = granted(desk.claim(P0));
        granted(otherDesk.claim(P0));

        assertThat(move(ours, old, 40)).containsExactly(old);
        assertThat(ledger.value("SELECT next_offset FROM weir.sink_partition")).isEqualTo("0");
    }

    @Test
    void fencesAnOwnerWhoseOffsetCameBack() throws SQLException { // A, then B, then A again
        Lease old = granted(desk.claim(P0));
        Lease other = granted(otherDesk.claim(P0));
        move(theirs, other, 40);
        ledger.execute("UPDATE weir.sink_partition SET next_offset = 0");

        assertThat(move(ours, old, 40)).containsExactly(old);
    }

    @Test
    void letsOneOfManyRacingWritersMoveAPosition() throws Exception {
        granted(desk.claim(P0));
        long moved = 0;
        try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int number = i;
                results.add(writers.submit(() -> race("writer " + number)));
            }
            for (Future<Long> result : results) {
                moved += result.get();
            }
        }
        assertThat(ledger.value("SELECT next_offset FROM weir.sink_partition")).isEqualTo(Long.toString(moved));
    }

    /** Claims and moves by one, again and again; returns how many moves were committed. */
    private long race(String name) throws SQLException {
        long moved = 0;
        try (DatabaseSession session = ledger.session(name)) {
            LeaseDesk racer = desk(session, name);
            for (int i = 0; i < 50; i++) {
                if (racer.claim(P0) instanceof Claim.Granted granted) {
                    Lease lease = granted.lease();
                    moved += move(session, lease, lease.nextOffset() + 1).isEmpty() ? 1 : 0;
                }
            }
        }
        return moved;
    }

    @Test
    void endsTheSessionOfAnOwnerThatHangsInATransaction() throws SQLException {
        Lease hanging = granted(otherDesk.claim(P0));
        LeaseTable.advance(theirs.connection(), List.of(advance(hanging, 40)), NOW); // never committed

        assertThat(desk.claim(P0)).isInstanceOf(Claim.Blocked.class);
        time.set(NOW.plus(Duration.ofSeconds(6)));
        assertThat(desk.claim(P0)).isInstanceOf(Claim.Blocked.class); // ends the session
        assertThat(granted(desk.claim(P0)).nextOffset()).isZero();
    }

    @Test
    void refusesATopicThatWasCreatedAnew() throws SQLException {
        granted(desk.claim(P0));
        topics.recreate(Topics.OUTCOMES);

        assertThat(refusal(desk.claim(P0))).contains("payments.outcomes", "deleted and created anew");
    }

    @Test
    void refusesAPartitionWhoseBeginningIsGone() throws SQLException {
        topics.deleteBefore(P0, 12);

        assertThat(refusal(desk.claim(P0))).contains("payments.outcomes-0 begins at offset 12");

        LeaseDesk told = new LeaseDesk(ours, topics, new Owner("ours"), Map.of(P0, 12L), time::get);
        assertThat(granted(told.claim(P0)).nextOffset()).isEqualTo(12);
    }

    private LeaseDesk desk(DatabaseSession session, String owner) {
        return new LeaseDesk(session, topics, new Owner(owner), Map.of(), time::get);
    }

    private static List<Lease> move(DatabaseSession session, Lease lease, long toOffset) throws SQLException {
        List<Lease> fenced = LeaseTable.advance(session.connection(), List.of(advance(lease, toOffset)), NOW);
        session.connection().commit();
        return fenced;
    }

    private static Advance advance(Lease lease, long toOffset) {
        return new Advance(
                lease, lease.advanced(toOffset, 7, 3, lease.chainHash().followedBy("to " + toOffset)));
    }

    private static Lease granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).lease();
    }

    private static String refusal(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Refused.class);
        return ((Claim.Refused) claim).reason();
    }
}
