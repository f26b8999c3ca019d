package io.weir.cli.reference;

import io.weir.cli.reference.Checked.Bad;
import io.weir.cli.reference.Checked.Good;
import io.weir.cli.reference.FileProblems.Spot;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Participant;
import io.weir.schemas.Scheme;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A scheme as a YAML file, with its participants in a CSV file beside it: {@code bic,name,status}. All that is wrong with
 * them is told at once, in their order, each with its line; what a scheme may be is decided where the processor decides it.
 */
public final class SchemeFile {
    private final ReferenceFolder folder;
    private final Spot file;
    private final FileProblems problems = new FileProblems();
    private final SchemePlaces places;

    private SchemeFile(ReferenceFolder folder, String name) {
        this.folder = folder;
        this.file = Spot.whole(0, folder.shown(name));
        this.places = new SchemePlaces(problems, file);
    }

    /**
     * Reads and checks a whole scheme.
     *
     * @throws IOException if {@code file} itself can't be read
     */
    public static Checked<Scheme> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        return read(new ReferenceFolder.OnDisk(file), name);
    }

    /**
     * Where the value of a word stands, for a message about what is seen in the topic only: {@code scheme.yaml, line 2, column 10,
     * version}.
     *
     * @param file one that can be read as YAML
     */
    public static String placeOf(Path file, String word) throws IOException {
        ReferenceFolder folder = new ReferenceFolder.OnDisk(file);
        String name = String.valueOf(file.getFileName());
        SchemeFile scheme = new SchemeFile(folder, name);
        scheme.read(folder.bytes(name));
        return scheme.places.spotOf(word).text();
    }

    /** The scheme of the demo. */
    public static Scheme shipped() throws IOException {
        return read(new ReferenceFolder.Shipped(), "scheme.yaml")
                .orElseThrow(problems -> new IllegalStateException(String.join("; ", problems)));
    }

    static Checked<Scheme> read(ReferenceFolder folder, String name) throws IOException {
        return new SchemeFile(folder, name).read(folder.bytes(name));
    }

    private Checked<Scheme> read(byte[] yaml) {
        Optional<Scheme> scheme = TextFile.decode(yaml, file, problems)
                .flatMap(text -> YamlElement.parse(text, file, places))
                .map(new SchemeReading(this::participants)::scheme);
        scheme.ifPresent(read -> SchemeRules.problemsOf(read).forEach(places::tell));
        return scheme.isPresent() && !problems.refuses()
                ? new Good<>(scheme.get(), problems.warnings())
                : new Bad<>(problems.lines());
    }

    private List<Participant> participants(YamlElement element) {
        Optional<String> name = element.text();
        if (name.isEmpty()) {
            return List.of();
        }
        try {
            byte[] bytes = folder.bytes(name.get());
            return ParticipantsFile.read(bytes, Spot.whole(1, folder.shown(name.get())), places);
        } catch (NoSuchFileException e) {
            element.refuse("there is no file " + folder.shown(name.get()));
        } catch (IOException | InvalidPathException e) {
            element.refuse("the file " + name.get() + " can't be read: " + e);
        }
        return List.of();
    }
}
