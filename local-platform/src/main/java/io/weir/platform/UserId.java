package io.weir.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers of users, which are there also where names are not, as in many containers. */
final class UserId {

    private UserId() {}

    /** Who we are; 0 is root. */
    static int own() {
        try {
            return ownerOf(Path.of("/proc/self"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int ownerOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }
}
