package io.weir.cli.reference;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.weir.cli.reference.Checked.Bad;
import io.weir.cli.reference.Checked.Good;
import io.weir.events.party.Bic;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A scheme as a YAML file, with its participants in a CSV file beside it: {@code bic,name,status}. */
public final class SchemeFile {
    private static final String PARTICIPANTS_HEADER = "bic,name,status";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ReferenceFolder folder;
    private final String file;
    private final List<String> problems = new ArrayList<>();

    private SchemeFile(ReferenceFolder folder, String name) {
        this.folder = folder;
        this.file = folder.shown(name);
    }

    /** Reads and checks a whole scheme. */
    public static Checked<Scheme> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        return read(new ReferenceFolder.OnDisk(file.toAbsolutePath().resolveSibling("")), name);
    }

    /** The scheme of the demo. */
    public static Scheme shipped() throws IOException {
        return read(new ReferenceFolder.Shipped(), "scheme.yaml")
                .orElseThrow(problems -> new IllegalStateException(String.join("; ", problems)));
    }

    private static Checked<Scheme> read(ReferenceFolder folder, String name) throws IOException {
        return new SchemeFile(folder, name).read(folder.text(name));
    }

    private Checked<Scheme> read(String yaml) throws IOException {
        SchemeText text;
        try {
            text = YAML.readValue(yaml, SchemeText.class);
        } catch (JsonProcessingException e) {
            return new Bad<>(List.of(placed(e)));
        }
        Scheme scheme = new SchemeWording(text, problem -> problems.add(file + ": " + problem))
                .scheme(participants(text.participants()));
        if (problems.isEmpty()) {
            SchemeRules.refusalsOf(scheme).forEach(problem -> problems.add(file + ": " + problem));
        }
        return problems.isEmpty() ? new Good<>(scheme) : new Bad<>(problems);
    }

    private List<Participant> participants(String name) throws IOException {
        String csv = folder.shown(name);
        List<Participant> participants = new ArrayList<>();
        problems.addAll(CsvLines.read(folder.text(name), csv, PARTICIPANTS_HEADER, (line, cells) -> {
            String place = csv + ", line " + line + ", ";
            Bic.parse(cells[0])
                    .fold(
                            bic -> participants.add(new Participant(bic.text(), cells[1], status(cells[2], place))),
                            reason -> problems.add(place + "bic: " + cells[0] + " " + reason));
        }));
        return participants;
    }

    private ParticipantStatus status(String text, String place) {
        return switch (text) {
            case "ACTIVE" -> ParticipantStatus.ACTIVE;
            case "SUSPENDED" -> ParticipantStatus.SUSPENDED;
            default -> {
                problems.add(place + "status: must be ACTIVE or SUSPENDED, is \"" + text + "\"");
                yield ParticipantStatus.UNSPECIFIED;
            }
        };
    }

    private String placed(JsonProcessingException problem) {
        JsonLocation location = problem.getLocation();
        String line = location == null ? "" : ", line " + location.getLineNr();
        String path = problem instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        String message = problem.getOriginalMessage().lines().findFirst().orElse("is no YAML");
        return file + line + (path.isEmpty() ? "" : ", " + path) + ": "
                + message.replaceAll("\\(class [^)]*\\),? ?", "");
    }
}
