package io.weir.acceptance.ground;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.ds.PGSimpleDataSource;

/** The ground's PostgreSQL, asked from outside the programs: a new connection for each question. Thread-safe. */
public final class Database {
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 120;

    private static final String OPEN_CYCLES = """
            SELECT count(*) FROM (
                SELECT currency, cut_off FROM weir.payment WHERE kind = 'ACCEPTED' GROUP BY currency, cut_off
            ) AS accepted
            WHERE NOT EXISTS (SELECT FROM weir.settlement_batch b
                WHERE b.currency = accepted.currency AND b.cut_off = accepted.cut_off)""";

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    Database(String url, String user) {
        source.setUrl(url);
        source.setUser(user);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setApplicationName("weir-chaos");
    }

    public DataSource source() {
        return source;
    }

    /** The one number that a query gives. */
    public long number(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("no row: " + query);
            }
            return row.getLong(1);
        }
    }

    /** The first column of all rows. */
    public List<String> texts(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(String.valueOf(row.getString(1)));
            }
            return texts;
        }
    }

    /** Runs a statement that gives no rows. */
    public void run(String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    /** Cycles that payments were accepted into and that have no batch yet. */
    public long openCycles() throws SQLException {
        return number(OPEN_CYCLES);
    }

    /** The next offset to be stored of each partition that the sink has ever owned. */
    public Map<TopicPartition, Long> storedPositions() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT topic, partition, next_offset FROM weir.sink_partition")) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            while (row.next()) {
                positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
            return positions;
        }
    }
}
