package io.weir.sink.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # SQLSTATE, meaning,    class
                  08006, TRANSIENT,  08
                  25P03, TRANSIENT,  25
                  25P04, TRANSIENT,  25
                  40001, TRANSIENT,  40
                  40P01, TRANSIENT,  40
                  53100, TRANSIENT,  53
                  53300, TRANSIENT,  53
                  55P03, TRANSIENT,  55
                  57014, TRANSIENT,  57
                  57P01, TRANSIENT,  57
                  57P03, TRANSIENT,  57
                  58030, TRANSIENT,  58
                  25006, TRANSIENT,  25
                  XX000, TRANSIENT,  XX
                       , TRANSIENT,  none
                  22021, RECORD,     22
                  23502, RECORD,     23
                  23503, RECORD,     23
                  23505, RECORD,     23
                  23514, RECORD,     23
                  42P01, DEPLOYMENT, 42
                  42501, DEPLOYMENT, 42
                  0A000, DEPLOYMENT, 0A
                  28P01, DEPLOYMENT, 28
                  3D000, DEPLOYMENT, 3D
                  3F000, DEPLOYMENT, 3F
            """)
    void readsWhatAnErrorMeansFromItsSqlState(@Nullable String state, SqlFailure meaning, String stateClass) {
        SQLException failure = new SQLException("any", state);
        assertThat(SqlFailure.of(failure)).isEqualTo(meaning);
        assertThat(SqlFailure.classOf(failure)).isEqualTo(stateClass);
    }
}
