package io.weir.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the build wrote it into the jar. */
final class WeirVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Weir.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {"weir " + version, "Java " + System.getProperty("java.version")};
    }
}
