package io.weir.acceptance.guard;

import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/** Copied to the beginning of a method that prepares a statement on its first argument. */
final class OtherSql {

    private OtherSql() {}

    @Advice.OnMethodEnter
    @SuppressWarnings("UnusedVariable") // the assignment is the advice
    static void enter(
            @Advice.Origin("#t.#m") String place, @Advice.Argument(value = 0, readOnly = false) Connection connection) {
        connection = RewrittenSql.through(connection, place);
    }
}
