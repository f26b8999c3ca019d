package io.weir.acceptance.proof;

import io.weir.sink.audit.AuditReport;
import io.weir.sink.audit.Difference.Kind;
import java.util.List;
import java.util.Map;

/**
 * What a proof has found.
 *
 * @param audit topics against database
 * @param violations of the invariants, each in a sentence
 */
public record Verdict(AuditReport audit, List<String> violations) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    /** What a difference comes to. */
    public enum Harm {
        LOST,
        DOUBLED,
        WRONG;

        /** What a kind of difference of the audit comes to. */
        public static Harm of(Kind kind) {
            return switch (kind) {
                case SOURCE_GONE, ANSWER_MISSING, ROW_MISSING, BATCH_MISSING, COPY_MISSING -> LOST;
                case ANSWER_DOUBLED, ROW_DOUBLED, ROW_UNEXPECTED, BATCH_DOUBLED, COPY_UNSENT, IDENTITY_TWICE -> DOUBLED;
                default -> WRONG;
            };
        }
    }

    /** Whether audit and invariants hold, and every answer has its row. */
    public boolean holds() {
        return audit.holds() && violations.isEmpty() && audit.pendingRows() == 0;
    }

    /** Differences of the audit that come to this; broken invariants are wrong. */
    public long count(Harm harm) {
        long differences = audit.differences().entrySet().stream()
                .filter(difference -> Harm.of(difference.getKey()) == harm)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return differences
                + (harm == Harm.WRONG ? violations.size() : 0)
                + (harm == Harm.LOST ? audit.pendingRows() : 0);
    }
}
