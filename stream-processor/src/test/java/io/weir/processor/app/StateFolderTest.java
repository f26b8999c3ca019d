package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Optional<String> MEMORY = Optional.of("id-1 id-2");

    @TempDir
    private Path temporary;

    @Test
    void letsOnlyOneIn() {
        try (StateFolder first = StateFolder.locked(temporary)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> StateFolder.locked(temporary))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process");
        }
        StateFolder.locked(temporary).close();
    }

    @Test
    void countsACleanEndOnce() {
        try (StateFolder folder = StateFolder.locked(temporary)) {
            assertThat(folder.isLeftInOrder()).as("nobody has worked here").isFalse();
            assertThat(folder.takeCleanMark(Optional.empty(), NOW))
                    .as("nobody has worked here")
                    .isTrue();
        }
        try (StateFolder folder = StateFolder.locked(temporary)) {
            assertThat(folder.takeCleanMark(MEMORY, NOW)).as("after a crash").isFalse();
            assertThat(folder.isLeftInOrder()).as("after a crash").isFalse();
            folder.markClean("id-1 id-2", NOW);
            assertThat(folder.isLeftInOrder()).isTrue();
            assertThat(folder.takeCleanMark(MEMORY, NOW.plusSeconds(60))).isTrue();
            assertThat(folder.isLeftInOrder()).as("while a process works").isFalse();
            assertThat(folder.takeCleanMark(MEMORY, NOW)).as("after a crash").isFalse();
        }
    }

    @Test
    void takesNoStateOfOtherChangelogsOrOfLongAgo() throws IOException {
        try (StateFolder folder = StateFolder.locked(temporary)) {
            folder.markClean("id-1 id-2", NOW);
            assertThat(folder.takeCleanMark(Optional.of("id-1 id-3"), NOW))
                    .as("another cluster's")
                    .isFalse();
            folder.markClean("id-1 id-2", NOW);
            assertThat(folder.takeCleanMark(Optional.empty(), NOW))
                    .as("the changelogs are gone")
                    .isFalse();
            folder.markClean("id-1 id-2", NOW);
            assertThat(folder.takeCleanMark(MEMORY, NOW.plus(Duration.ofHours(13))))
                    .as("a backup")
                    .isFalse();
            Files.writeString(temporary.resolve("weir.clean"), "closed in order\n");
            assertThat(folder.takeCleanMark(MEMORY, NOW))
                    .as("of an older version")
                    .isFalse();
        }
    }

    @Test
    void keepsTheNameOfItsInstance() {
        String name;
        try (StateFolder folder = StateFolder.locked(temporary.resolve("a"))) {
            name = folder.instanceId();
        }
        try (StateFolder again = StateFolder.locked(temporary.resolve("a"));
                StateFolder other = StateFolder.locked(temporary.resolve("b"))) {
            assertThat(again.instanceId()).isEqualTo(name).isNotEqualTo(other.instanceId());
        }
    }
}
