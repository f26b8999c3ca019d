package io.weir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.reference.Checked.Bad;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Route;
import io.weir.schemas.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemeFileTest {
    private static final String GOOD = """
            name: test
            version: 3
            zone: Europe/Brussels
            participants: participants.csv
            currencies:
              EUR: { every: 15m, max-amount: 5000.50 }
              USD: { times: ["10:00", "16:30"], zone: Europe/Brussels, calendar: TARGET }
            routing:
              - { name: urgent, route: REAL_TIME, service-levels: [INST] }
              - { name: large, route: REAL_TIME, currencies: [EUR], min-amount: 1000 }
              - { name: rest, route: MICRO_BATCH }
            """;

    @TempDir
    private Path folder;

    private Checked<Scheme> read(String yaml, String participants) throws IOException {
        Files.writeString(folder.resolve("participants.csv"), "bic,name,status\n" + participants);
        return SchemeFile.read(Files.writeString(folder.resolve("scheme.yaml"), yaml));
    }

    private List<String> problems(String yaml, String participants) throws IOException {
        return read(yaml, participants) instanceof Bad<Scheme> bad ? bad.problems() : List.of();
    }

    @Test
    void readsAScheme() throws IOException {
        Scheme scheme =
                read(GOOD, "ABELBEBB,Abelard,ACTIVE\n").orElseThrow(p -> new IllegalStateException(p.toString()));
        assertThat(scheme.getVersion()).isEqualTo(3);
        assertThat(scheme.getParticipants().get(0).getBic()).isEqualTo("ABELBEBBXXX");
        assertThat(scheme.getCurrencies())
                .extracting(CurrencyRules::getMaxAmountMinor)
                .containsExactly(500_050L, null);
        assertThat(scheme.getCurrencies().get(0).getSchedule().getEveryMillis()).isEqualTo(900_000L);
        assertThat(scheme.getCurrencies().get(1).getSchedule().getTimes()).containsExactly("10:00", "16:30");
        assertThat(scheme.getRoutingRules().get(1).getMinAmountMinor()).isEqualTo(100_000L);
        assertThat(scheme.getRoutingRules().get(2).getRoute()).isEqualTo(Route.MICRO_BATCH);
    }

    @Test
    void namesTheLineOfAMisspeltWord() throws IOException {
        assertThat(problems(GOOD.replace("max-amount", "max-amuont"), ""))
                .singleElement()
                .asString()
                .contains("scheme.yaml, line 6", "max-amuont");
    }

    @Test
    void namesEveryProblemOfParticipantsAndRules() throws IOException {
        assertThat(problems(
                        GOOD.replace("15m", "soon").replace("MICRO_BATCH", "LATER"), "NOBIC,x,ACTIVE\nABELBEBB,x,ON\n"))
                .anyMatch(problem -> problem.contains("line 2, bic: NOBIC"))
                .anyMatch(problem -> problem.contains("line 3, status"))
                .anyMatch(problem -> problem.contains("currencies.EUR.every"))
                .anyMatch(problem -> problem.contains("routing rule rest: route"));
    }

    @Test
    void shipsASchemeThatIsFit() throws IOException {
        assertThat(SchemeRules.problemsOf(SchemeFile.shipped())).isEmpty();
    }
}
