package io.weir.acceptance.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What puts {@link GuardsOff} on the command line of a program: a jar that only names it, the classes are on the class path. */
final class AgentJar {

    private final Path file;

    private AgentJar(Path file) {
        this.file = file;
    }

    static AgentJar in(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", GuardsOff.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        Path file = folder.resolve("guards-off.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.finish();
        }
        return new AgentJar(file);
    }

    /** The option of the command {@code java}. */
    String option(Set<Guard> off, long aheadMillis) {
        return "-javaagent:" + file + "="
                + Stream.concat(
                                off.stream().map(Guard::name),
                                aheadMillis == 0 ? Stream.empty() : Stream.of("ahead:" + aheadMillis))
                        .collect(Collectors.joining("+"));
    }
}
