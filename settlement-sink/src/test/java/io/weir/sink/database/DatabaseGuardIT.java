package io.weir.sink.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.sink.story.TestLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseGuardIT {

    private final TestLedger ledger = TestLedger.migrated();

    @Test
    void findsNothingWrongWithAFreshLedger() throws SQLException {
        assertThat(problems()).isEmpty();
    }

    @Test
    void migratesAgainWithoutChange() throws SQLException {
        ledger.database().migrate();
        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesWhatSlowsCopyOrLosesRows() throws SQLException {
        ledger.execute("ALTER TABLE weir.payment ALTER stored_at SET DEFAULT clock_timestamp()");
        ledger.execute("CREATE FUNCTION weir.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
        ledger.execute(
                "CREATE TRIGGER look BEFORE INSERT ON weir.dead_letter FOR EACH ROW EXECUTE FUNCTION weir.nothing()");
        ledger.execute("ALTER DATABASE " + name() + " SET synchronous_commit = off");

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("synchronous_commit is off"),
                        problem -> assertThat(problem).startsWith("trigger dead_letter.look"),
                        problem -> assertThat(problem).startsWith("default on payment.stored_at"));
    }

    @Test
    void namesMissingPrivileges() throws SQLException {
        String role = "clerk_of_" + name();
        ledger.execute("CREATE ROLE " + role + " LOGIN");
        ledger.execute("GRANT USAGE ON SCHEMA weir TO " + role);
        ledger.execute("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA weir TO " + role);
        ledger.execute("REVOKE INSERT ON weir.net_position FROM " + role);

        SinkDatabase asClerk = new SinkDatabase(ledger.database().url(), role, "");
        try (Connection connection = asClerk.connect("guard")) {
            assertThat(DatabaseGuard.problems(connection))
                    .containsExactly(
                            "no privilege to write weir.net_position: grant it to the sink's role",
                            "no privilege to write weir.sink_partition: grant it to the sink's role");
        }
    }

    private List<String> problems() throws SQLException {
        try (Connection connection = ledger.database().connect("guard")) {
            return DatabaseGuard.problems(connection);
        }
    }

    private String name() {
        return ledger.value("SELECT current_database()");
    }
}
