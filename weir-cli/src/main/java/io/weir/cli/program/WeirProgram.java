package io.weir.cli.program;

import io.weir.cli.Weir;
import io.weir.platform.LocalPlatform;
import io.weir.platform.LocalProgram;
import java.util.Map;

/**
 * The command {@code weir} in a process of its own that finds the servers of a local platform, and knows no other setting than
 * those that it is given here.
 */
public final class WeirProgram {
    /** What the names of variables with settings begin with. */
    private static final String SETTING = "WEIR_";

    private WeirProgram() {}

    /**
     * A command that runs until it is stopped, and serves its health and its metrics.
     *
     * @param name for messages, and of its log file
     * @param heap most memory, as the Java machine takes it
     * @param words the command and its options
     */
    public static LocalProgram.Starter serving(LocalPlatform platform, String name, String heap, String... words) {
        int port = platform.freePort();
        return running(platform, name, heap, words)
                .arguments("--http-port", Integer.toString(port))
                .serving(port);
    }

    /** Any other command. */
    public static LocalProgram.Starter running(LocalPlatform platform, String name, String heap, String... words) {
        return platform.program(name, Weir.class)
                // The quick compiler alone: so many Java machines start at once that they would else mostly compile.
                .javaOptions("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .hidingVariables(SETTING)
                .environment(Map.of(
                        "WEIR_KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers(),
                        "WEIR_REGISTRY_URL", platform.registryUrl(),
                        "WEIR_JDBC_URL", platform.jdbcUrl(),
                        "WEIR_JDBC_USER", platform.jdbcUser()))
                .arguments(words);
    }
}
