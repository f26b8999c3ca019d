package io.weir.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A Java program in a process of its own, beside the servers of a platform. It ends when the platform ends, however that ends.
 * Methods are safe to call from any thread.
 */
public final class LocalProgram {
    private final ChildProcess child;
    private final Path log;

    private LocalProgram(ChildProcess child, Path log) {
        this.child = child;
        this.log = log;
    }

    /**
     * What to run, on the Java that we run on and with our class path.
     *
     * @param name for messages, and of its log file
     * @param javaOptions options of the Java machine
     * @param mainClass what has the main method
     * @param arguments its arguments
     * @param environment variables beside those that we have ourselves
     */
    public record Launch(
            String name,
            List<String> javaOptions,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment) {
        public Launch {
            javaOptions = List.copyOf(javaOptions);
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    static LocalProgram start(Launch launch, PlatformFolder folder) {
        List<String> words = new JavaChild(launch.javaOptions().toArray(String[]::new))
                .scratch(folder.scratch())
                .run(
                        JavaChild.ownClassPath(),
                        launch.mainClass(),
                        launch.arguments().toArray(String[]::new));
        Path log = folder.log(launch.name());
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Command(
                        launch.name(), words, log, folder.path(), StopSignal.TERM, launch.environment()),
                folder.guardian());
        return new LocalProgram(child, log);
    }

    public String name() {
        return child.name();
    }

    public long pid() {
        return child.pid();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** What it ended with; empty while it runs. */
    public OptionalInt exitStatus() {
        return child.exitStatus();
    }

    /** Waits for its end; whether it has come. */
    public boolean endsWithin(Duration limit) {
        return child.endsWithin(limit);
    }

    /** Ends it, with all that it has started, as a power cut would (SIGKILL). Returns when it is gone. */
    public void kill() {
        child.kill();
    }

    /** Asks it to end (SIGTERM), and ends it with SIGKILL when that takes longer than {@code limit}. */
    public void stop(Duration limit) {
        child.stop(limit);
    }

    /** Stops it where it is (SIGSTOP): it keeps its memory and its connections, and does nothing. */
    public void freeze() {
        child.freeze();
    }

    /** Lets it go on as if no time had passed (SIGCONT). */
    public void wake() {
        child.wake();
    }

    /** The file with all that it and its predecessors of the same name have written. */
    public Path log() {
        return log;
    }

    /** The end of what it has written since its start, for a person. */
    public String lastLines() {
        return child.lastLines();
    }
}
