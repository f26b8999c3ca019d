package io.weir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.reference.SchemeDifference.Change;
import io.weir.processor.reference.SchemeStanding;
import io.weir.schemas.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemeDifferenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:07:00Z");
    private static final String YAML = """
            name: test
            version: 3
            zone: Europe/Brussels
            participants: p.csv
            currencies:
              EUR: { every: 15m, max-amount: 5000.50 }
              USD: { times: ["10:00", "16:30"], zone: Europe/Brussels, calendar: TARGET }
            routing:
              - { name: urgent, route: REAL_TIME, service-levels: [INST] }
              - { name: large, route: REAL_TIME, currencies: [EUR], min-amount: 1000 }
              - { name: huge, route: REAL_TIME, currencies: [USD], min-amount: 1000 }
              - { name: rest, route: MICRO_BATCH }
            """;
    private static final String CSV = "bic,name,status\nABELBEBB,Abelard,ACTIVE\nBRUGNL2A,Brugman,SUSPENDED\n";

    @TempDir
    private Path folder;

    private Scheme read(String yaml, String csv) throws IOException {
        Files.writeString(folder.resolve("p.csv"), csv);
        return SchemeFile.read(Files.writeString(folder.resolve("s.yaml"), yaml))
                .orElseThrow(problems -> new IllegalStateException(String.join("\n", problems)));
    }

    private List<Change> changes(String yaml, String csv) throws IOException {
        return SchemeDifference.between(read(YAML, CSV), read(yaml, csv), () -> NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # instead of     | this                | is one change of this kind, subject, old text, new text and effect
            zone: Europe/Brussels\\n | zone: UTC\\n | zone-changed | `` | Europe/Brussels | UTC | at once, for the day that payments are held to
            name: test       | name: x             | scheme-renamed | `` | test | x | at once
            15m              | 10m                 | schedule-changed | EUR | every 15m | every 10m | at the next cut-off: the open cycle still closes at 2026-11-23T10:15:00Z
            16:30            | 17:00               | schedule-changed | USD | 10:00, 16:30 Europe/Brussels on TARGET days | 10:00, 17:00 Europe/Brussels on TARGET days | at the next cut-off: the open cycle still closes at 2026-11-23T15:30:00Z
            , max-amount: 5000.50 | ``             | limit-changed | EUR | at most 5000.50 | no limit | at once
            REAL_TIME, service-levels: [INST] | REAL_TIME, service-levels: [URGP] | rule-changed | urgent | REAL_TIME for service level INST | REAL_TIME for service level URGP | at once
            [EUR], min-amount: 1000 | [EUR], min-amount: 999, in-bulk: false | rule-changed | large | REAL_TIME for in EUR, from 1000.00 | REAL_TIME for in EUR, from 999.00, not in a bulk | at once
            """)
    void tellsAChangeOfTheScheme(
            String insteadOf, String stands, String kind, String subject, String before, String after, String effect)
            throws IOException {
        String yaml = YAML.replace(insteadOf.replace("\\n", "\n"), stands.replace("\\n", "\n"));
        assertThat(changes(yaml, CSV)).containsExactly(new Change(kind, subject, before, after, effect));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # instead of        | this                | changes
            ABELBEBB,Abelard,ACTIVE | ABELBEBB,Abelard,SUSPENDED | participant-suspended ABELBEBBXXX
            SUSPENDED           | ACTIVE              | participant-freed BRUGNL2AXXX
            Brugman             | Brugman NV          | participant-renamed BRUGNL2AXXX
            ABELBEBB,Abelard    | CASTFRPP,Castell    | participant-removed ABELBEBBXXX, participant-added CASTFRPPXXX
            """)
    void tellsAChangeOfParticipants(String insteadOf, String stands, String changes) throws IOException {
        assertThat(changes(YAML, CSV.replace(insteadOf, stands)))
                .extracting(change -> change.kind() + " " + change.subject())
                .containsExactly(changes.split(", "));
    }

    @Test
    void tellsACurrencyThatLeavesAndOneThatComes() throws IOException {
        assertThat(changes(YAML.replace("USD", "CHF"), CSV))
                .containsExactly(
                        new Change(
                                "currency-removed",
                                "USD",
                                "10:00, 16:30 Europe/Brussels on TARGET days, no limit",
                                "",
                                "at once: its payments are refused; its open cycle still closes at 2026-11-23T15:30:00Z"),
                        new Change(
                                "currency-added",
                                "CHF",
                                "",
                                "10:00, 16:30 Europe/Brussels on TARGET days, no limit",
                                "at once, with a first cycle"),
                        new Change(
                                "rule-changed",
                                "huge",
                                "REAL_TIME for in USD, from 1000.00",
                                "REAL_TIME for in CHF, from 1000.00",
                                "at once"));
    }

    @Test
    void tellsARuleThatMovesAndNotThoseThatMakeRoom() throws IOException {
        String urgent = "  - { name: urgent, route: REAL_TIME, service-levels: [INST] }\n";
        String moved = YAML.replace(urgent, "").replace("  - { name: rest", urgent + "  - { name: rest");
        assertThat(changes(moved, CSV))
                .containsExactly(new Change(
                        "rule-moved", "urgent", "1. of 4, before \"large\"", "3. of 4, before \"rest\"", "at once"));
        assertThat(changes(YAML.replace("name: urgent", "name: instant"), CSV))
                .extracting(change -> change.kind() + " " + change.subject())
                .containsExactly("rule-removed urgent", "rule-added instant");
    }

    @Test
    void isForPeopleAndForPrograms() throws IOException {
        Scheme now = read(YAML, CSV);
        SchemeStanding standing = new SchemeStanding(Optional.of(now), Optional.of("test"));
        Scheme next = read(YAML.replace("15m", "10m"), CSV);
        SchemeDifferenceText text =
                new SchemeDifferenceText(standing, next, "s.yaml", SchemeDifference.between(now, next, () -> NOW));
        assertThat(text.text()).isEqualTo("""
                in force: test version 3; next: test version 3 (s.yaml)

                schedule changed: EUR
                    - every 15m
                    + every 10m
                    takes effect at the next cut-off: the open cycle still closes at 2026-11-23T10:15:00Z

                it could not be loaded as it is: version: 3 was put in force before with other content; load these rules as version 4 or above
                """);
        assertThat(text.fields())
                .containsEntry("same", false)
                .containsEntry("inForce", Map.of("name", "test", "version", 3L))
                .containsKeys("next", "changes", "refusals");
        assertThat(new SchemeDifferenceText(standing, now, "s.yaml", List.of()).text())
                .endsWith("nothing would change\n");
        assertThat(new SchemeDifferenceText(SchemeStanding.NOTHING_YET, now, "s.yaml", List.of()).text())
                .startsWith("no scheme is in force; test version 3 (s.yaml) would be the first");
    }
}
