package io.weir.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettingReaderTest {

    private final SettingReader reader = new SettingReader(
            "a program",
            Map.of(
                    "a.text", " x ",
                    "a.number", " 7 ",
                    "a.unit", "Seconds",
                    "a.blank", " ",
                    "kafka.acks", "all",
                    "kafka.linger.ms", "5"));

    @Test
    void readsTextsNumbersAndChoices() {
        assertThat(reader.required("a.text")).isEqualTo("x");
        assertThat(reader.text("a.other", "default")).isEqualTo("default");
        assertThat(reader.verbatim("a.text", "")).isEqualTo(" x ");
        assertThat(reader.number("a.number", 1, 0, 9)).isEqualTo(7);
        assertThat(reader.number("a.other", 1, 5, 9)).isEqualTo(1);
        assertThat(reader.choice("a.unit", TimeUnit.DAYS)).isEqualTo(TimeUnit.SECONDS);
        assertThat(reader.below("kafka.")).isEqualTo(Map.of("acks", "all", "linger.ms", "5"));
        assertThatCode(reader::failOnProblems).doesNotThrowAnyException();
    }

    @Test
    void namesEveryProblemAtOnceAndReadsDefaultsInstead() {
        assertThat(reader.required("a.blank")).isEmpty();
        assertThat(reader.number("a.number", 3, 0, 6)).isEqualTo(3);
        assertThat(reader.number("a.text", 4, 0, 6)).isEqualTo(4);
        assertThat(reader.choice("a.text", TimeUnit.DAYS)).isEqualTo(TimeUnit.DAYS);
        reader.refuse("kafka.acks", "it is a promise");
        reader.refuse("kafka.retries", "it is not there");
        reader.refuseUnknown("a.", Set.of("a.text", "a.number", "a.blank"));
        reader.problem("and more");

        assertThatThrownBy(reader::failOnProblems)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a program: a.blank is missing;"
                        + " a.number must be a whole number from 0 to 6, not ' 7 ';"
                        + " a.text must be a whole number from 0 to 6, not ' x ';"
                        + " a.text must be one of nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days,"
                        + " not ' x ';"
                        + " kafka.acks can't be set: it is a promise;"
                        + " a.unit is not a setting; there are a.blank, a.number, a.text;"
                        + " and more");
    }
}
