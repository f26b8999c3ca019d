package io.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds every published version of every record against every other, both ways: FULL_TRANSITIVE. */
class SchemaHistoryTest {

    static final List<Schema> PUBLISHED = PublishedRecords.SCHEMAS;

    private static final Path HISTORY = Path.of("src", "test", "resources", "history");

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void everyVersionReadsEveryOther(Schema current) throws IOException {
        List<Schema> versions = new ArrayList<>(history(current));
        versions.add(current);
        for (Schema reader : versions) {
            for (Schema writer : versions) {
                SchemaCompatibility.SchemaCompatibilityResult result =
                        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getResult();
                assertThat(result.getCompatibility())
                        .as("%s: %s", current.getName(), result.getIncompatibilities())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    /** Descriptions may be mended; anything else is a new version, and a new file is what publishes it. */
    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void theCurrentVersionIsPublished(Schema current) throws IOException {
        List<Schema> versions = history(current);
        Path next = folder(current).resolve("v" + (versions.size() + 1) + ".avsc");

        assertThat(versions.isEmpty() ? null : versions.get(versions.size() - 1))
                .as(
                        "to publish this version of %s, save as %s:%n%s",
                        current.getName(), next, SchemaFormatter.format("json/pretty", current))
                .isEqualTo(current);
    }

    private static List<Schema> history(Schema current) throws IOException {
        List<Schema> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder(current))) {
            for (long number = 1, count = files.count(); number <= count; number++) {
                Path file = folder(current).resolve("v" + number + ".avsc");
                versions.add(new Schema.Parser().parse(file.toFile()));
            }
        }
        return versions;
    }

    private static Path folder(Schema current) {
        return HISTORY.resolve(current.getName());
    }
}
