package io.weir.cli.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the files of a scheme are: in a folder, or shipped with the program. */
interface ReferenceFolder {

    /** The whole content of a file. */
    byte[] bytes(String name) throws IOException;

    /** How a person finds the file. */
    String shown(String name);

    /**
     * A folder of the file system.
     *
     * @param member any file in it
     */
    record OnDisk(Path member) implements ReferenceFolder {
        @Override
        public byte[] bytes(String name) throws IOException {
            return Files.readAllBytes(member.resolveSibling(name));
        }

        @Override
        public String shown(String name) {
            return member.resolveSibling(name).toString();
        }
    }

    /** Resources beside the demo's. */
    record Shipped() implements ReferenceFolder {
        private static final String PLACE = "/demo/";

        @Override
        public byte[] bytes(String name) throws IOException {
            try (InputStream resource = Objects.requireNonNull(
                    ReferenceFolder.class.getResourceAsStream(PLACE + name), "the program lacks " + name)) {
                return resource.readAllBytes();
            }
        }

        @Override
        public String shown(String name) {
            return "shipped " + name;
        }
    }
}
