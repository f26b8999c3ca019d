package io.weir.sink.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error of PostgreSQL means for the sink, by its SQLSTATE. Source: PostgreSQL manual, appendix A. */
public enum SqlFailure {

    /** It may pass, or an operator has to act; the records are innocent. Wait and try again, without end. */
    TRANSIENT,

    /** This row can't be stored. */
    RECORD,

    /** Tables, columns or privileges are not what this program needs. Stop. */
    DEPLOYMENT;

    private static final Set<String> RECORD_STATES = Set.of("23502", "23503", "23505", "23514");

    public static SqlFailure of(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return TRANSIENT; // the driver's own: I/O
        }
        if (state.startsWith("22") || RECORD_STATES.contains(state)) {
            return RECORD;
        }
        if (state.startsWith("42")
                || state.startsWith("0A")
                || state.startsWith("3F")
                || state.startsWith("3D")
                || state.startsWith("28")) {
            return DEPLOYMENT;
        }
        return TRANSIENT;
    }

    /** Class of the SQLSTATE (its first two characters), as metrics name it; {@code none} for the driver's own errors. */
    public static String classOf(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "none" : state.substring(0, 2);
    }
}
