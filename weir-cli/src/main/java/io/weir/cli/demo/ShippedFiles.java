package io.weir.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** The files that the demo ships, written into a folder with the time of the demo in them. */
record ShippedFiles(Path pain001, Path csv, Path accounts) {
    /** Payments of the files: 15 in the pain.001, 8 in the CSV. */
    static final int PAYMENTS = 23;
    /** Of those, one to a blocked account and one to a suspended participant. */
    static final int TO_BE_REJECTED = 2;

    static ShippedFiles unpack(Path folder, Instant now) throws IOException {
        Files.createDirectories(folder);
        return new ShippedFiles(
                unpack(folder, "salaries.pain.001.xml", now),
                unpack(folder, "invoices.csv", now),
                unpack(folder, "accounts.csv", now));
    }

    private static Path unpack(Path folder, String name, Instant now) throws IOException {
        try (InputStream resource = Objects.requireNonNull(
                ShippedFiles.class.getResourceAsStream("/demo/" + name), "the program lacks " + name)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${now}", now.truncatedTo(ChronoUnit.SECONDS).toString())
                    .replace(
                            "${today}", now.atZone(ZoneOffset.UTC).toLocalDate().toString());
            return Files.writeString(folder.resolve(name), text);
        }
    }
}
