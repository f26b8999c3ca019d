package io.weir.platform;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the registry's distribution ({@code io.apicurio:apicurio-registry-app}, classifier {@code all}) is unpacked: the
 * build does it into {@code local-platform/target/registry}.
 */
final class RegistryHome {

    private static final String PROPERTY = "weir.registry.home";

    private RegistryHome() {}

    /** The runnable jar, found by the system property {@code weir.registry.home}, else beside our own classes. */
    static Path runnableJar() {
        List<Path> places = places();
        return places.stream()
                .map(home -> home.resolve("quarkus-run.jar"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new PlatformException("The schema registry's distribution is not in " + places
                        + ". Build it (mvn package -pl local-platform), name its folder with -D" + PROPERTY
                        + "=…, or start the platform without a registry."));
    }

    private static List<Path> places() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return List.of(Path.of(named).toAbsolutePath());
        }
        List<Path> places = new ArrayList<>();
        CodeSource source = RegistryHome.class.getProtectionDomain().getCodeSource();
        if (source != null) {
            try {
                // …/target/classes and …/target/weir-local-platform.jar, …/lib/weir-local-platform.jar
                Path own = Path.of(source.getLocation().toURI());
                Path beside = own.resolveSibling("registry");
                places.add(beside);
                places.add(own.resolve("../../registry").normalize());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return places;
    }
}
