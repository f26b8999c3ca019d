package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformFolderTest {

    @Test
    void removesATemporaryFolder() {
        Path path;
        try (PlatformFolder folder = PlatformFolder.open(null)) {
            path = folder.path();
            assertThat(path.resolve("logs")).isDirectory();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void keepsAKeptFolderAndMakesItFirst(@TempDir Path parent) {
        Path path = parent.resolve("deep/data");
        PlatformFolder.open(path).close();
        PlatformFolder.open(path).close();
        assertThat(path).isDirectory();
    }

    @Test
    void isHeldByOneAtATime(@TempDir Path path) {
        try (PlatformFolder held = PlatformFolder.open(path)) {
            assertThat(held.path()).isEqualTo(path);
            assertThatThrownBy(() -> PlatformFolder.open(path))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("The data folder " + path + " is in use by another platform (process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("Stop that one, or name another data folder");
        }
    }

    @Test
    void namesAFolderThatCantBeWritten(@TempDir Path parent) throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> PlatformFolder.open(file.resolve("data")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Can't write to the data folder " + file.resolve("data"))
                .hasMessageContaining("Name a folder that this user may create or write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a;b", "a\\b", "a\nb"})
    void refusesAPathThatKafkaOrTheRegistryWouldMisread(String name, @TempDir Path parent) {
        assertThatThrownBy(() -> PlatformFolder.open(parent.resolve(name)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Name another data folder");
    }
}
