package io.weir.acceptance.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What puts a Java agent on the command line of a program: a jar that only names it, its classes are on the class path. */
public final class AgentJar {

    private final Path file;

    private AgentJar(Path file) {
        this.file = file;
    }

    /** Writes the jar of an agent into a folder, unless it is there. */
    public static AgentJar of(Class<?> agent, Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", agent.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        Path file = folder.resolve(agent.getSimpleName() + ".jar");
        if (!Files.exists(file)) {
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                jar.finish();
            }
        }
        return new AgentJar(file);
    }

    /** The option of the command {@code java} that starts the agent with an argument. */
    public String option(String argument) {
        return "-javaagent:" + file + "=" + argument;
    }
}
