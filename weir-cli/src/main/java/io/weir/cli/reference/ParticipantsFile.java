package io.weir.cli.reference;

import io.weir.cli.reference.FileProblems.Spot;
import io.weir.events.PaymentText;
import io.weir.events.party.Bic;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The participants of a scheme: CSV with the columns {@code bic,name,status}. */
final class ParticipantsFile {
    static final String HEADER = "bic,name,status";

    private static final int BIC = 0;
    private static final int NAME = 1;
    private static final int STATUS = 2;
    private static final String PLACE = "participants";

    private final SchemePlaces places;
    private final List<Participant> participants = new ArrayList<>();

    private ParticipantsFile(SchemePlaces places) {
        this.places = places;
    }

    /** Reads what can be read, and tells the rest; empty if there is no line to read. */
    static List<Participant> read(byte[] bytes, Spot file, SchemePlaces places) {
        places.put(PLACE, file);
        Optional<List<CsvLines.Line>> lines = TextFile.decode(bytes, file, places.problems())
                .flatMap(text -> CsvLines.read(text, file, HEADER, places.problems()));
        ParticipantsFile participants = new ParticipantsFile(places);
        lines.ifPresentOrElse(found -> found.forEach(participants::line), () -> places.damaged(PLACE));
        return participants.participants;
    }

    private void line(CsvLines.Line line) {
        String place = PLACE + "[" + participants.size() + "]";
        places.put(place, line.spot());
        for (int column : new int[] {BIC, NAME, STATUS}) {
            places.put(place + "." + line.header().get(column), line.at(column));
        }
        String written = line.cell(BIC);
        String bic = Bic.parse(written).fold(Bic::text, reason -> {
            places.refuse(place + ".bic", line.at(BIC), PaymentText.shown(written) + " " + reason);
            return written.toUpperCase(Locale.ROOT);
        });
        participants.add(new Participant(bic, line.cell(NAME), status(line, place)));
    }

    private ParticipantStatus status(CsvLines.Line line, String place) {
        return switch (line.cell(STATUS)) {
            case "ACTIVE" -> ParticipantStatus.ACTIVE;
            case "SUSPENDED" -> ParticipantStatus.SUSPENDED;
            default -> {
                places.refuse(
                        place + ".status",
                        line.at(STATUS),
                        "must be ACTIVE or SUSPENDED, is " + PaymentText.shown(line.cell(STATUS)));
                yield ParticipantStatus.UNSPECIFIED;
            }
        };
    }
}
