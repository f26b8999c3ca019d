package io.weir.sink;

import io.weir.sink.database.SqlFailure;
import java.sql.SQLException;

/** Errors that no waiting mends: a missing table, column, right or database. */
final class DeploymentErrors {

    private DeploymentErrors() {}

    static void stopIfOne(SQLException e) {
        if (SqlFailure.of(e) == SqlFailure.DEPLOYMENT) {
            throw new SinkStoppedException(
                    "the database is not what the sink needs (SQLSTATE %s): %s"
                            .formatted(e.getSQLState(), e.getMessage()),
                    e);
        }
    }
}
