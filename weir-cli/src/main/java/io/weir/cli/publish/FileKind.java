package io.weir.cli.publish;

import io.weir.events.csv.CsvPayments;
import io.weir.events.iso20022.Pain001File;
import io.weir.events.iso20022.Pain001Options;
import io.weir.events.publish.PaymentFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file of payments is written in; its first character tells. */
public enum FileKind {
    PAIN_001,
    CSV;

    private static final int START_BYTES = 64;

    /** XML begins with {@code <}, after a byte order mark and blanks. */
    public static FileKind of(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            for (byte b : input.readNBytes(START_BYTES)) {
                if (b > ' ') {
                    return b == '<' ? PAIN_001 : CSV;
                }
            }
        }
        return file.toString().endsWith(".xml") ? PAIN_001 : CSV;
    }

    public PaymentFile open(Path file, Pain001Options options) {
        return this == PAIN_001 ? Pain001File.of(file, options) : CsvPayments.file(file);
    }
}
