package io.weir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.FuzzTarget;
import io.weir.schemas.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scheme with its participants, NUL between them, is a scheme or a list of what is wrong, each with its line; what is accepted is
 * the same when it is written and read again.
 */
public final class SchemeTarget implements FuzzTarget {

    private static final String YAML = "scheme.yaml";
    private static final String CSV = "participants.csv";
    private static final Pattern PLACE =
            Pattern.compile("^(?:warning: )?(scheme\\.yaml|participants\\.csv)(?:, line (\\d+))?");

    /** Both files. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    private record Files(byte[] yaml, byte[] csv) implements ReferenceFolder {
        static Files of(byte[] input) {
            int nul = 0;
            while (nul < input.length && input[nul] != 0) {
                nul++;
            }
            return new Files(
                    Arrays.copyOf(input, nul),
                    Arrays.copyOfRange(input, Math.min(nul + 1, input.length), input.length));
        }

        @Override
        public byte[] bytes(String name) throws IOException {
            return switch (name) {
                case YAML -> yaml;
                case CSV -> csv;
                default -> throw new NoSuchFileException(name);
            };
        }

        @Override
        public String shown(String name) {
            return name.equals(YAML) ? YAML : CSV;
        }

        long linesOf(String name) {
            String text = new String(name.equals(YAML) ? yaml : csv, StandardCharsets.UTF_8);
            return text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1).length;
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        Files files = Files.of(input);
        switch (SchemeFile.read(files, YAML)) {
            case Checked.Good<Scheme> good -> {
                good.warnings().forEach(warning -> check(warning, files));
                Scheme scheme = good.content();
                Files written = new Files(utf8(SchemeText.yaml(scheme, CSV)), utf8(SchemeText.participants(scheme)));
                assertThat(SchemeFile.read(written, YAML)
                                .orElseThrow(problems -> new IllegalStateException(problems + " in what was written")))
                        .isEqualTo(scheme);
            }
            case Checked.Bad<Scheme> bad -> {
                assertThat(bad.problems()).isNotEmpty();
                bad.problems().forEach(problem -> check(problem, files));
            }
        }
    }

    private static void check(String problem, Files files) {
        Matcher place = PLACE.matcher(problem);
        assertThat(place.find()).as(problem).isTrue();
        if (place.group(2) != null) {
            assertThat(Long.parseLong(place.group(2))).as(problem).isBetween(1L, files.linesOf(place.group(1)) + 1);
        }
        assertThat(problem.chars().filter(Character::isISOControl).count())
                .as("control characters in: " + problem)
                .isZero();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
