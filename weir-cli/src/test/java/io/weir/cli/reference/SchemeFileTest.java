package io.weir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.reference.Checked.Bad;
import io.weir.cli.reference.Checked.Good;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Route;
import io.weir.schemas.Scheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told of a scheme's files. */
class SchemeFileTest {
    private static final String GOOD = """
            name: test
            version: 3
            zone: Europe/Brussels
            participants: participants.csv
            currencies:
              EUR: { every: 15m, max-amount: 5000.50 }
              USD: { times: [10:00, "16:30"], zone: Europe/Brussels, calendar: TARGET }
            routing:
              - { name: urgent, route: REAL_TIME, service-levels: [INST] }
              - { name: large, route: REAL_TIME, currencies: [EUR], min-amount: 1000 }
              - { name: rest, route: MICRO_BATCH }
            """;
    private static final String BANKS =
            "bic,name,status\nABELBEBB,Abelard,ACTIVE\nbrugnl2axxx,\"B, \"\"NV\"\"\",SUSPENDED\n";

    @TempDir
    private Path folder;

    private Checked<Scheme> read(String yaml, String participants) throws IOException {
        return read(yaml.getBytes(StandardCharsets.UTF_8), participants.getBytes(StandardCharsets.UTF_8));
    }

    private Checked<Scheme> read(byte[] yaml, byte[] participants) throws IOException {
        Files.write(folder.resolve("participants.csv"), participants);
        return SchemeFile.read(Files.write(folder.resolve("scheme.yaml"), yaml));
    }

    /** Without the folder, which differs from run to run. */
    private List<String> told(Checked<Scheme> read) {
        List<String> lines = switch (read) {
            case Good<Scheme> good -> good.warnings();
            case Bad<Scheme> bad -> bad.problems();
        };
        return lines.stream().map(line -> line.replace(folder + "/", "")).toList();
    }

    private List<String> problems(String yaml) throws IOException {
        Checked<Scheme> read = read(yaml, BANKS);
        assertThat(read).isInstanceOf(Bad.class);
        return told(read);
    }

    @Test
    void readsAScheme() throws IOException {
        Scheme scheme = read(GOOD, BANKS).orElseThrow(p -> new IllegalStateException(p.toString()));
        assertThat(scheme.getVersion()).isEqualTo(3);
        assertThat(scheme.getParticipants().get(0).getBic()).isEqualTo("ABELBEBBXXX");
        assertThat(scheme.getParticipants().get(1).getBic()).isEqualTo("BRUGNL2AXXX");
        assertThat(scheme.getParticipants().get(1).getName()).isEqualTo("B, \"NV\"");
        assertThat(scheme.getCurrencies())
                .extracting(CurrencyRules::getMaxAmountMinor)
                .containsExactly(500_050L, null);
        assertThat(scheme.getCurrencies().get(0).getSchedule().getEveryMillis()).isEqualTo(900_000L);
        assertThat(scheme.getCurrencies().get(1).getSchedule().getTimes()).containsExactly("10:00", "16:30");
        assertThat(scheme.getRoutingRules().get(1).getMinAmountMinor()).isEqualTo(100_000L);
        assertThat(scheme.getRoutingRules().get(2).getRoute()).isEqualTo(Route.MICRO_BATCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # instead of                | this stands in the file        | and this is told, alone
            version: 3                  | version: three                 | scheme.yaml, line 2, column 10, version: must be a whole number from 1, is 'three'
            version: 3                  | version: 0                     | scheme.yaml, line 2, column 10, version: version 0 is below 1; count versions from 1
            version: 3                  | version:                       | scheme.yaml, line 2, column 9, version: has no value
            version: 3                  | versoin: 3                     | scheme.yaml, line 2, column 1: "versoin" is no word that is known here; known are name, version, zone, participants, currencies, routing, or did you mean version?
            zone: Europe/Brussels\\n    | zone: Europe/Brussel\\n        | scheme.yaml, line 3, column 7, zone: zone "Europe/Brussel" is not an IANA time zone; write one like Europe/Brussels, or did you mean Europe/Brussels?
            every: 15m                  | every: soon                    | scheme.yaml, line 6, column 17, currencies.EUR.every: must be a number with ms, s, m or h, for example 15m, is 'soon'
            every: 15m, max-amount      | every: 15m, max-amuont         | scheme.yaml, line 6, column 22, currencies.EUR: "max-amuont" is no word that is known here; known are every, times, zone, calendar, max-amount, or did you mean max-amount?
            5000.50                     | 5000.505                       | scheme.yaml, line 6, column 34, currencies.EUR.max-amount: '5000.505' has 3 decimals, EUR has 2; write for example 1000.00
            5000.50                     | [1]                            | scheme.yaml, line 6, column 34, currencies.EUR.max-amount: must be a single value, is a list
            USD: {                      | USX: {                         | scheme.yaml, line 7, column 3, currencies.USX: currency "USX" is not a current one of ISO 4217; write a code of three upper-case letters, for example EUR
            USD: {                      | EUR: {                         | scheme.yaml, line 7, column 3, currencies.EUR: "EUR" is written twice, first in line 6; leave one of them out
            TARGET                      | TARGETS                        | scheme.yaml, line 7, column 68, currencies.USD.calendar: the schedule of USD: calendar "TARGETS" is unknown (did you mean TARGET?): ALL, LONDON, NEW_YORK_FED, SYDNEY, TARGET, TOKYO or WEEKDAYS; write for example every: 15m, or times: ["10:00", "16:30"] with zone and calendar
            INST                        | INTS                           | warning: scheme.yaml, line 9, column 56, routing[0].service-levels[0]: rule "urgent" names service level INTS, which ISO 20022 doesn't list; make sure that payments carry it, or did you mean INST?
            [INST]                      | INST                           | scheme.yaml, line 9, column 55, routing[0].service-levels: must be a list, is a single value; write for example [INST, URGP]
            [INST]                      | []                             | scheme.yaml, line 9, column 55, routing[0].service-levels: is an empty list; leave it out, or write for example [INST, URGP]
            [EUR]                       | [EUR, CHF]                     | scheme.yaml, line 10, column 56, routing[1].currencies[1]: rule "large" names currency CHF, which is not in the scheme; add it to the currencies
            1000 }                      | 6000 }                         | scheme.yaml, line 10, column 5, routing[1]: rule "large" matches no payment: its amounts are outside the limits of its currencies; change its amounts or max-amount of the currency, or leave it out
            name: large                 | name: urgent                   | scheme.yaml, line 10, column 13, routing[1].name: two rules have the name "urgent" (line 9); name them apart: an answer names the rule that decided
            name: large, route: REAL_TIME, currencies: [EUR], min-amount: 1000 | name: large, route: REAL_TIME, service-levels: [INST], in-bulk: true | scheme.yaml, line 10, column 5, routing[1]: rule "large" never decides: all that it matches is taken before by rule "urgent" (line 9); move it up, narrow what stands before it, or leave it out
            route: MICRO_BATCH          | route: LATER                   | scheme.yaml, line 11, column 26, routing[2].route: must be REAL_TIME or MICRO_BATCH, is 'LATER'
            route: MICRO_BATCH          | in-bulk: no, route: MICRO_BATCH | scheme.yaml, line 11, column 28, routing[2].in-bulk: must be true or false, is 'no'
            , route: MICRO_BATCH        | `                              ` | scheme.yaml, line 11, column 5, routing[2]: "route" is missing; write for example route: MICRO_BATCH
            name: rest, route           | name: rest, currencies: [EUR], route | scheme.yaml, line 11, column 5, routing[2]: the last routing rule must match everything, and it has conditions; end the list with a rule without conditions, for example { name: everything else, route: MICRO_BATCH }
            name: test                  | name: !secret test             | scheme.yaml, line 1, column 7, name: has the tag !secret, and tags mean nothing here; take it out
            participants.csv            | partners.csv                   | scheme.yaml, line 4, column 15, participants: there is no file partners.csv
            [EUR], min                  | [EUR, min                      | scheme.yaml, line 10, column 73: is no YAML: expected ',' or ']', but got }; look at quotes, brackets and indentation here
            """)
    void namesTheLineOfAProblemAndItsMend(String insteadOf, String stands, String told) throws IOException {
        String yaml = GOOD.replace(insteadOf.replace("\\n", "\n"), stands.replace("\\n", "\n"));
        assertThat(yaml).isNotEqualTo(GOOD);
        assertThat(told(read(yaml, BANKS))).singleElement().isEqualTo(told.replaceFirst("^warning: ", ""));
    }

    @Test
    void showsNoControlCharacterToAnyone() throws IOException {
        assertThat(problems("name: &"))
                .singleElement()
                .isEqualTo("scheme.yaml, line 1, column 8: is no YAML: unexpected character found ?(0);"
                        + " look at quotes, brackets and indentation here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # lines after the header (/ ends one)  | what is told, alone
            NOBIC,x,ACTIVE                         | line 2, bic: 'NOBIC' has 5 characters, a BIC has 8 or 11
            ABELBEBB,x,ON                          | line 2, status: must be ACTIVE or SUSPENDED, is 'ON'
            ABELBEBB,,ACTIVE                       | line 2, name: the name of participant ABELBEBBXXX is empty; write the name that reports shall show
            /ABELBEBB,a, b,ACTIVE                  | line 3: has 4 columns instead of 3; a value with a comma in it must stand in double quotes
            ABELBEBB,"a,ACTIVE                     | line 2: has a quote that is not closed; close it, or write it twice within quotes
            ABELBEBB,a,ACTIVE//abelbebbXXX,b,ACTIVE | line 4, bic: participant ABELBEBBXXX is listed twice (line 2); leave one of them out (a BIC of 8 characters is the one of 11 that ends in XXX)
            """)
    void namesTheLineOfAParticipant(String lines, String told) throws IOException {
        List<String> problems =
                told(read(GOOD, "bic,name,status\n" + lines.replace('/', '\n') + "\nCASTFRPP,c,ACTIVE\n"));
        assertThat(problems).containsExactly("participants.csv, " + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the whole file  | what is told, alone
            bic;name;status   | participants.csv, line 1: the header must be bic,name,status; its columns are separated by commas, not semicolons
            bic,name          | participants.csv, line 1: the header must be bic,name,status
            bic,name,status   | participants.csv: there is no participant: every payment would be refused; list at least one
            ` `               | participants.csv: is empty
            """)
    void namesWhatIsWrongWithAllParticipants(String csv, String told) throws IOException {
        assertThat(told(read(GOOD, csv))).containsExactly(told);
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFiles() throws IOException {
        String yaml = GOOD.replace("15m", "soon")
                .replace("version: 3", "version: x")
                .replace("[INST]", "[INST, inst]")
                .replace("[EUR], min", "[EUR, CHF], min")
                .replace("MICRO_BATCH", "LATER");
        assertThat(told(read(yaml, "bic,name,status\nNOBIC,x,ACTIVE\nABELBEBB,x,ON\n")))
                .extracting(problem -> problem.replaceAll("^(.*?, line \\d+).*", "$1"))
                .containsExactly(
                        "scheme.yaml, line 2",
                        "scheme.yaml, line 6",
                        "scheme.yaml, line 9",
                        "scheme.yaml, line 10",
                        "scheme.yaml, line 11",
                        "participants.csv, line 2",
                        "participants.csv, line 3");
    }

    @Test
    void takesWhatEditorsOnOtherSystemsWrite() throws IOException {
        String marked = "\uFEFF" + GOOD.replace("\n", "\r\n");
        assertThat(read(marked, "\uFEFF" + BANKS.replace("\n", "\r\n"))).isInstanceOf(Good.class);
    }

    @Test
    void refusesWhatIsNoTextWithItsPlace() throws IOException {
        byte[] csv = BANKS.getBytes(StandardCharsets.UTF_8);
        assertThat(told(read(GOOD.getBytes(StandardCharsets.UTF_16), csv)))
                .containsExactly("scheme.yaml: is UTF-16; save the file as UTF-8");
        byte[] latin = BANKS.replace("Abelard", "Abélard").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(told(read(GOOD.getBytes(StandardCharsets.UTF_8), latin)))
                .containsExactly("participants.csv, line 2, column 12: has a byte that is no UTF-8, 0xE9;"
                        + " save the file as UTF-8");
        ByteArrayOutputStream twoLines = new ByteArrayOutputStream();
        twoLines.write(latin);
        twoLines.write(latin, 16, latin.length - 16);
        assertThat(told(read(GOOD.getBytes(StandardCharsets.UTF_8), twoLines.toByteArray())))
                .hasSize(2);
        assertThat(problems(GOOD.replace("name: test", "name: te\u0000st")))
                .containsExactly("scheme.yaml, line 1, column 9: has a control character, U+0000; take it out");
    }

    @Test
    void refusesTabsAndFilesWithoutContent() throws IOException {
        assertThat(problems(GOOD.replace("  EUR", "\tEUR").replace("  USD", " \tUSD")))
                .containsExactly(
                        "scheme.yaml, line 6, column 1: is indented with a tab; YAML is indented with blanks",
                        "scheme.yaml, line 7, column 2: is indented with a tab; YAML is indented with blanks");
        assertThat(problems("")).containsExactly("scheme.yaml: is empty");
        assertThat(problems("# later\n")).containsExactly("scheme.yaml: has nothing in it but comments");
        assertThat(problems("- 1\n"))
                .contains("scheme.yaml, line 1, column 1: must have words with values, is a list;"
                        + " write for example name: my-scheme");
    }

    @Test
    void warnsOfRulesThatShareTheirWordsAndTakesThem() throws IOException {
        Checked<Scheme> read = read(
                GOOD.replace(
                                "  - { name: rest",
                                "  - { name: netted, route: MICRO_BATCH, service-levels: [NURG, URGP] }\n  - { name: rest")
                        .replace("[INST]", "[INST, URGP]"),
                BANKS);
        assertThat(read).isInstanceOf(Good.class);
        assertThat(told(read))
                .singleElement()
                .asString()
                .startsWith(
                        "scheme.yaml, line 11, column 5, routing[2]: rule \"netted\" shares service levels URGP with"
                                + " rule \"urgent\", which has another route and decides, since it stands first; for example ")
                .contains("(line 9)");
    }

    @Test
    void shipsASchemeThatIsFit() throws IOException {
        assertThat(SchemeRules.problemsOf(SchemeFile.shipped())).isEmpty();
    }
}
