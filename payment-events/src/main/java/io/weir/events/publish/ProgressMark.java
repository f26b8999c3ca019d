package io.weir.events.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How many payments of a large file have been acknowledged by one topic: a small file that outlives a crash.
 *
 * <p>Its name binds it to the exact payments in their exact encoding and to the one topic that has them, so that no payment can be
 * left out by mistake: any doubt starts at the first payment, and repeats are harmless.
 */
final class ProgressMark {
    private final Path path;

    ProgressMark(Path folder, String spoolName, String topicId) {
        this.path = folder.resolve("weir-" + spoolName + "-" + topicId + ".progress");
    }

    /** Number of payments, from the first, that need not be sent again; 0 if nothing, or nothing sensible, is known. */
    long read(long payments) {
        try {
            long acknowledged = Long.parseLong(Files.readString(path).strip());
            return acknowledged > 0 && acknowledged <= payments ? acknowledged : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    void write(long acknowledged) {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            Files.writeString(next, Long.toString(acknowledged));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Without the mark a later run repeats more than it must, which is harmless; to stop here would help
            // nobody.
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It says that all is acknowledged, which is true.
        }
    }
}
