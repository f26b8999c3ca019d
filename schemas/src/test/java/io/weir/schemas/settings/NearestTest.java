package io.weir.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("EUR", "TARGET", "jdbc.url", "processor.threads", "sink.batch.records");

    @ParameterizedTest
    @CsvSource(textBlock = """
            eur               , EUR
            ERU               , EUR
            EEEE              ,
            TRAGTE            , TARGET
            TAR               ,
            jdbc.uri          , jdbc.url
            JDBC_URL          , jdbc.url
            procesorthread    , processor.threads
            procesrtread      ,
            snik.batch.record , sink.batch.records
            """)
    void findsWhatWasMeantTheFartherTheLongerTheWord(String word, String meant) {
        assertThat(Nearest.to(word, KNOWN).orElse(null)).isEqualTo(meant);
    }
}
