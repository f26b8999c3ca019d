package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

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
            assertThat(folder.takeCleanMark()).as("nobody has worked here").isTrue();
        }
        try (StateFolder folder = StateFolder.locked(temporary)) {
            assertThat(folder.takeCleanMark()).as("after a crash").isFalse();
            assertThat(folder.isLeftInOrder()).as("after a crash").isFalse();
            folder.markClean();
            assertThat(folder.isLeftInOrder()).isTrue();
            assertThat(folder.takeCleanMark()).isTrue();
            assertThat(folder.isLeftInOrder()).as("while a process works").isFalse();
            assertThat(folder.takeCleanMark()).as("after a crash").isFalse();
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
