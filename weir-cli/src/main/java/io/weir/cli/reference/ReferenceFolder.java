package io.weir.cli.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the files of a scheme are: in a folder, or shipped with the program. */
sealed interface ReferenceFolder {

    /** The whole text of a file. */
    String text(String name) throws IOException;

    /** How a person finds the file. */
    String shown(String name);

    /** A folder of the file system. */
    record OnDisk(Path folder) implements ReferenceFolder {
        @Override
        public String text(String name) throws IOException {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        }

        @Override
        public String shown(String name) {
            return folder.resolve(name).toString();
        }
    }

    /** Resources beside the demo's. */
    record Shipped() implements ReferenceFolder {
        private static final String PLACE = "/demo/";

        @Override
        public String text(String name) throws IOException {
            try (InputStream resource = Objects.requireNonNull(
                    ReferenceFolder.class.getResourceAsStream(PLACE + name), "the program lacks " + name)) {
                return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        @Override
        public String shown(String name) {
            return "shipped " + name;
        }
    }
}
