package io.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records as users have them who make no serde of ours: in a process of their own, since a serde's set-up lasts. */
class CopiedRecordsTest {

    @TempDir
    private Path folder;

    /** Copies records of each kind that holds others. */
    static final class Copying {
        public static void main(String[] arguments) {
            assertThat(PaymentInstruction.newBuilder(SampleRecords.instruction())
                            .build())
                    .isEqualTo(SampleRecords.instruction());
            assertThat(Scheme.newBuilder(SampleRecords.scheme()).build()).isEqualTo(SampleRecords.scheme());
            assertThat(SettlementBatch.newBuilder(SampleRecords.batch()).build())
                    .isEqualTo(SampleRecords.batch());
            System.out.println("copied");
        }
    }

    @Test
    void canBeCopiedBeforeAnySerdeIsMade() throws IOException, InterruptedException {
        File said = folder.resolve("said.txt").toFile();
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Copying.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();

        assertThat(process.waitFor()).as(text(said)).isZero();
        assertThat(text(said)).endsWith("copied\n");
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }
}
