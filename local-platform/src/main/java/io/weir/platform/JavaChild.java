package io.weir.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a Java program that runs on the Java that we run on. */
final class JavaChild {

    private final List<String> options = new ArrayList<>();

    /** A program with these options of the Java machine. */
    JavaChild(String... options) {
        this.options.addAll(Arrays.asList(options));
        // No file in the temporary folder that a SIGKILL would leave behind.
        this.options.add("-XX:-UsePerfData");
        this.options.add("-XX:+ExitOnOutOfMemoryError");
        this.options.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 23) {
            // Kafka and Netty still use it; the warning would be the first thing in every log.
            this.options.add("--sun-misc-unsafe-memory-access=allow");
        }
    }

    JavaChild option(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    JavaChild scratch(Path folder) {
        options.add("-Djava.io.tmpdir=" + folder);
        return this;
    }

    JavaChild property(String name, String value) {
        options.add("-D" + name + "=" + value);
        return this;
    }

    /** Logs warnings to standard output, as {@code file}, written here, says; for programs with logback on the class path. */
    JavaChild logging(Path file) {
        try {
            Files.writeString(file, """
                    <configuration>
                      <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                        <encoder><pattern>%d{ISO8601} %-5level %logger{0} - %msg%n</pattern></encoder>
                      </appender>
                      <root level="WARN"><appender-ref ref="out"/></root>
                    </configuration>
                    """);
        } catch (IOException e) {
            throw new PlatformException("Could not write " + file + ": " + e, e);
        }
        return property("logback.configurationFile", file.toString());
    }

    List<String> run(String classPath, String mainClass, String... arguments) {
        List<String> words = java();
        words.addAll(List.of("-cp", classPath, mainClass));
        words.addAll(Arrays.asList(arguments));
        return words;
    }

    List<String> runJar(Path jar) {
        List<String> words = java();
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    /** The jars of our own class path. Folders of classes hold no server, and would forbid sharing class data. */
    static String ownJars() {
        return Arrays.stream(ownClassPath().split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Our own class path, whatever folder a child runs in; in a test, that of which Surefire's only jar tells. */
    static String ownClassPath() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> java() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        return words;
    }
}
