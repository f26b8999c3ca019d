package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left when the program that holds a platform goes, in each of the ways to go. */
class KilledPlatformIT {

    enum End {
        KILL,
        TERM,
        EXIT
    }

    /** A program with a platform: says which processes and which folder it has, then waits to be ended. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            boolean whole = arguments[0].equals(End.KILL.name());
            LocalPlatform.Starter starter = LocalPlatform.starting();
            LocalPlatform platform = (whole ? starter : starter.withoutRegistry()).start();
            List<Long> pids = new ArrayList<>(
                    List.of(platform.kafka().pid(), platform.postgres().pid()));
            if (whole) {
                pids.add(platform.registry().pid());
            }
            pids.forEach(pid -> {
                System.out.println("process " + pid);
                ProcessHandle.of(pid)
                        .orElseThrow()
                        .descendants()
                        .forEach(one -> System.out.println("process " + one.pid()));
            });
            System.out.println("folder " + platform.dataFolder());
            System.out.println("ready");
            System.in.read();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoProcessAndNoFolder(End end, @TempDir Path temporary) throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dweir.registry.home=" + RegistryHome.runnableJar().getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        end.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said;
        try (BufferedReader lines = holder.inputReader()) {
            said = lines.lines().takeWhile(line -> !line.equals("ready")).toList();
            assertThat(said).hasSizeGreaterThan(6);

            switch (end) {
                case KILL -> holder.destroyForcibly();
                case TERM -> holder.destroy();
                case EXIT -> holder.getOutputStream().close();
            }
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(said)
                    .filteredOn(line -> line.startsWith("process "))
                    .map(line -> Long.parseLong(line.substring("process ".length())))
                    .noneMatch(LocalPlatformIT::isAlive);
            assertThat(temporary).isDirectoryNotContaining("glob:**weir-platform-*");
        });
        assertThat(said).anyMatch(line -> line.startsWith("folder " + temporary));
    }
}
