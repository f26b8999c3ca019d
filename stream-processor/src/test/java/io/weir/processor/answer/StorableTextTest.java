package io.weir.processor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void acceptsWhatTheTablesCanHold() {
        assertThat(StorableText.isStorable("", 0)).isTrue();
        assertThat(StorableText.isStorable("Zoë 支払い 🏦", 20)).isTrue();
    }

    @Test
    void refusesNulHalfPairsAndOverlongTexts() {
        assertThat(StorableText.isStorable("a\0b", 20)).isFalse();
        assertThat(StorableText.isStorable("a\ud83c", 20)).isFalse();
        assertThat(StorableText.isStorable("\udfe6a", 20)).isFalse();
        assertThat(StorableText.isStorable("\udfe6\ud83c", 20)).isFalse();
        assertThat(StorableText.isStorable("abc", 2)).isFalse();
    }
}
