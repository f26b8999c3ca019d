package io.weir.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acceptance.ground.Supervisor.Ended;
import io.weir.acceptance.proof.Verdict;
import io.weir.acceptance.proof.Verdict.Harm;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.AuditReport;
import io.weir.sink.audit.CycleReport;
import io.weir.sink.audit.Difference;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.PartitionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is said of a run is what the proof found. */
final class ChaosReportTest {
    private static final ChaosPlan PLAN = new ChaosPlan(
            OptionalInt.empty(),
            7,
            OptionalInt.of(2),
            OptionalLong.empty(),
            1,
            List.of(),
            List.of(),
            0,
            2,
            2,
            Optional.empty());

    @Test
    void holdsWhenAuditAndInvariantsHoldAndNothingIsPending() {
        ChaosReport report = report(Optional.of(verdict(List.of(), List.of(), 0)));
        assertThat(report.holds()).isTrue();
        assertThat(report.text())
                .contains("The proof holds: nothing lost, nothing doubled, nothing wrong.")
                .contains("seed 7, 3 faults of 2 kinds")
                .containsPattern("freeze-sink +1 +0 +0 +0 +12\\.0 s +13\\.5 s")
                .containsPattern("kill-sink +2 +0 +0 +0 +3\\.0 s +4\\.0 s")
                .containsPattern("together +3 +0 +0 +0 +12\\.0 s +13\\.5 s")
                .doesNotContain("at no fault")
                .contains("sink-1 ended by itself and was started again: status 1");
    }

    @Test
    void putsWhatTheAuditNamesDownToTheFaultThatItCameWith() {
        Difference lost = difference(Kind.ROW_MISSING, Topics.OUTCOMES, 0, 15);
        Difference doubled = difference(Kind.ROW_DOUBLED, "payment", 0, 105);
        Difference wrong = difference(Kind.BATCH_WRONG, Topics.BATCHES, 0, 3);
        ChaosReport report = report(Optional.of(verdict(List.of(lost, doubled, wrong), List.of("broken"), 0)));
        assertThat(report.holds()).isFalse();
        assertThat(report.text())
                .contains("THE PROOF DOES NOT HOLD.")
                .containsPattern("kill-sink +2 +1 +0 +0 ")
                .containsPattern("freeze-sink +1 +0 +1 +0 ")
                .containsPattern("at no fault, or unnamed +0 +0 +2")
                .containsPattern("together +3 +1 +1 +2 ")
                .contains("  broken\n");
    }

    @Test
    void doesNotHoldWhileAnswersHaveNoRows() {
        Verdict verdict = verdict(List.of(), List.of(), 3);
        assertThat(verdict.count(Harm.LOST)).isEqualTo(3);
        assertThat(report(Optional.of(verdict)).holds()).isFalse();
    }

    @Test
    void doesNotHoldForABrokenInvariantAlone() {
        assertThat(report(Optional.of(verdict(List.of(), List.of("broken"), 0))).holds())
                .isFalse();
    }

    @Test
    void knowsNothingWithoutAProof() {
        ChaosReport report = report(Optional.empty());
        assertThat(report.holds()).isFalse();
        assertThat(report.text()).contains("NOT PROVEN").containsPattern("together +3 +\\? +\\? +\\? ");
    }

    @Test
    void everyKindOfDifferenceIsHarm() {
        assertThat(Kind.values()).allSatisfy(kind -> assertThat(Harm.of(kind)).isNotNull());
        assertThat(Harm.of(Kind.ANSWER_MISSING)).isEqualTo(Harm.LOST);
        assertThat(Harm.of(Kind.ANSWER_DOUBLED)).isEqualTo(Harm.DOUBLED);
        assertThat(Harm.of(Kind.ROW_CHANGED)).isEqualTo(Harm.WRONG);
    }

    private static ChaosReport report(Optional<Verdict> verdict) {
        return new ChaosReport(
                PLAN,
                List.of(
                        injected(1, "kill-sink", 10, 20, 3_000, 2_000),
                        injected(2, "freeze-sink", 100, 110, 12_000, 13_500),
                        injected(3, "kill-sink", 110, 120, 1_000, 4_000)),
                1_000,
                5,
                List.of(new Ended("sink-1", "status 1\nlast line")),
                Duration.ofSeconds(75),
                verdict);
    }

    private static Injected injected(int number, String name, long from, long to, int answers, int rows) {
        TopicPartition outcomes = new TopicPartition(Topics.OUTCOMES, 0);
        return new Injected(
                number,
                name,
                List.of(),
                new Span(Map.of(outcomes, from), Map.of(outcomes, to)),
                Duration.ofSeconds(20),
                Duration.ofMillis(answers),
                Duration.ofMillis(rows));
    }

    private static Difference difference(Kind kind, String where, int partition, long offset) {
        return new Difference(kind, where, partition, offset, "identity", "detail", "", "");
    }

    private static Verdict verdict(List<Difference> differences, List<String> violations, long pendingRows) {
        Map<Kind, Long> counts =
                differences.stream().collect(Collectors.groupingBy(Difference::kind, Collectors.counting()));
        AuditReport audit = new AuditReport(
                Instant.EPOCH,
                Duration.ofSeconds(1),
                new AuditReport.Origin(false, Optional.empty(), 0),
                List.of(new PartitionReport(0, 0, 1, 1, 1, Map.of(), pendingRows, 0, 0)),
                new CycleReport(0, 0, 0, List.of()),
                counts,
                differences);
        return new Verdict(audit, violations);
    }
}
