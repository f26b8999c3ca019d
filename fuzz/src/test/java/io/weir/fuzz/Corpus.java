package io.weir.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inputs of a target that are part of the project, and words that its inputs are made of. */
final class Corpus {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Corpus() {}

    static Path folder(Target target) {
        return RESOURCES.resolve("corpus").resolve(target.folder());
    }

    /** In the form of libFuzzer: a line for each word, in double quotes. There may be none. */
    static Path dictionary(Target target) {
        return RESOURCES.resolve("dictionary").resolve(target.folder() + ".dict");
    }

    /** By the names of their files. */
    static SortedMap<String, byte[]> inputs(Target target) throws IOException {
        return inputs(folder(target));
    }

    static SortedMap<String, byte[]> inputs(Path folder) throws IOException {
        SortedMap<String, byte[]> inputs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    static List<byte[]> words(Target target) throws IOException {
        Path file = dictionary(target);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("\"")).map(Corpus::word).toList();
        }
    }

    /** A backslash and a double quote stand behind a backslash, any other byte may stand there as {@code xHH}. */
    private static byte[] word(String line) {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int i = 1; i < line.length() - 1; i++) {
            boolean escape = line.charAt(i) == '\\';
            if (escape && line.charAt(i + 1) == 'x') {
                word.write(Integer.parseInt(line.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                i += escape ? 1 : 0;
                word.write(line.charAt(i));
            }
        }
        return word.toByteArray();
    }
}
