package io.weir.processor.extension;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where extensions are looked for: on the class path, and in a folder of jars. Weir's own classes come first. */
public final class PluginFolder implements AutoCloseable {

    private final URLClassLoader loader;

    private PluginFolder(URLClassLoader loader) {
        this.loader = loader;
    }

    /** The class path alone. */
    public static PluginFolder none() {
        return of();
    }

    /**
     * Opens all jars of a folder.
     *
     * @throws IllegalArgumentException if there is no such folder or no jar in it: a line without its checks must not start
     */
    public static PluginFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("the folder of plugins " + folder + " is not there");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IllegalArgumentException("the folder of plugins " + folder + " holds no jar");
            }
            return of(jars.stream().map(PluginFolder::url).toArray(URL[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of plugins " + folder + " can't be read", e);
        }
    }

    public ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PluginFolder of(URL... jars) {
        return new PluginFolder(new URLClassLoader("plugins", jars, PluginFolder.class.getClassLoader()));
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has no address: " + jar, e);
        }
    }
}
