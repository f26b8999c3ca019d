package io.weir.processor.extension;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a class is from.
 *
 * @param jar name of its jar, or {@code no jar}
 * @param digest the first 12 hexadecimal digits of the jar's SHA-256; empty without one. Equal on all instances that run the
 *     same code
 */
record Origin(String jar, String digest) {

    private static final Origin NO_JAR = new Origin("no jar", "");
    private static final int DIGITS = 12;

    static Origin of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return NO_JAR;
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            if (!Files.isRegularFile(jar)) {
                return NO_JAR;
            }
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return new Origin(
                    String.valueOf(jar.getFileName()),
                    HexFormat.of().formatHex(sha256).substring(0, DIGITS));
        } catch (URISyntaxException | IllegalArgumentException | IOException e) {
            return NO_JAR; // Not a file: its class is named, that has to do.
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return digest.isEmpty() ? jar : jar + " " + digest;
    }
}
