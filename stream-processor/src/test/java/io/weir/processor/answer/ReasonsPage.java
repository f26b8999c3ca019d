package io.weir.processor.answer;

import java.util.Locale;

/** Writes docs/reasons.md from {@link RefusalReason}. */
final class ReasonsPage {

    private static final String INTRODUCTION = """
            # Reasons

            Why a payment was not executed. Codes and names are public API. This page is generated from
            `io.weir.processor.answer.RefusalReason`; a test keeps it true.

            An answer lists **all** reasons that hold, in the order of this table. A stage that refuses is the last: what only a later
            stage would find is not in the answer, so the reasons of one answer are of one stage. Those of your own checks ([extend.md](extend.md)) come after all of these.

            `code` is from ISO 20022's ExternalStatusReason1Code and goes into a status report (pacs.002, pain.002) as it is; `reason` is
            finer and our own. Where ISO 20022 has no code for a case we give the nearest: `AG01` speaks of a type of account, and we use it for a
            payment from an account to itself; `AG08` speaks of access rights, and we use it for a sender who is not in the scheme.

            *Binds: yes* (kind `REJECTED`): the id is spent, its repeats get the same answer, and a new try needs a new id. *Binds: no* (kind
            `REFUSED`, or `TOO_LATE` for the third): the record is answered, nothing is remembered, and the same id may be tried again. One
            reason that doesn't bind is enough for an answer that doesn't.

            | # | reason | code | its name in ISO 20022 | when | stage | binds | what the sender should do |
            |---|---|---|---|---|---|---|---|
            """;

    private ReasonsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        int precedence = 1;
        for (RefusalReason reason : RefusalReason.values()) {
            page.append(row(precedence++, reason)).append('\n');
        }
        return page.toString();
    }

    private static String row(int precedence, RefusalReason reason) {
        return "| " + precedence + " | `" + reason.name() + "` | `" + reason.code() + "` | "
                + reason.iso().isoName() + " | " + reason.when() + " | "
                + reason.foundBy().name().toLowerCase(Locale.ROOT) + " | " + (reason.binds() ? "yes" : "no")
                + " | " + reason.advice() + " |";
    }
}
