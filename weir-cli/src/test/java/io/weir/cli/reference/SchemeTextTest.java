package io.weir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown can be loaded again, and is the same then. */
class SchemeTextTest {
    private static final List<String> NAMES = List.of(
            "plain",
            "two words",
            "yes",
            "10:00",
            "a \"quoted\" one",
            "back\\slash",
            "# no comment",
            "Ünïcode, & co",
            "-");

    @TempDir
    private Path folder;

    @Test
    void showsTheShippedSchemeSoThatItIsTheSameWhenItIsReadAgain() throws IOException {
        Scheme shipped = SchemeFile.shipped();
        assertThat(readAgain(shipped)).isEqualTo(shipped);
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void showsAnySchemeSoThatItIsTheSameWhenItIsReadAgain(int seed) throws IOException {
        Scheme scheme = scheme(new Random(seed));
        assertThat(readAgain(scheme)).as("seed %d", seed).isEqualTo(scheme);
    }

    private Scheme readAgain(Scheme scheme) throws IOException {
        Files.writeString(folder.resolve("banks.csv"), SchemeText.participants(scheme));
        return SchemeFile.read(Files.writeString(folder.resolve("scheme.yaml"), SchemeText.yaml(scheme, "banks.csv")))
                .orElseThrow(problems -> new IllegalStateException(String.join("\n", problems)));
    }

    private static Scheme scheme(Random random) {
        List<CurrencyRules> currencies = List.of(
                new CurrencyRules("JPY", every(1 + random.nextInt(100_000_000)), null),
                new CurrencyRules("EUR", every(1_000L * (1 + random.nextInt(10_000))), 1_000_000L + random.nextInt(99)),
                new CurrencyRules(
                        "BHD",
                        CutOffSchedule.newBuilder()
                                .setTimes(List.of("08:00", "23:59"))
                                .setZone("Asia/Bahrain")
                                .setCalendar("ALL")
                                .build(),
                        null));
        List<Participant> participants = List.of(
                new Participant("ABELBEBBXXX", name(random), ParticipantStatus.ACTIVE),
                new Participant("BRUGNL2A001", name(random), ParticipantStatus.SUSPENDED));
        RoutingRule first = RoutingRule.newBuilder()
                .setName("1 " + name(random))
                .setRoute(Route.REAL_TIME)
                .setServiceLevels(List.of("INST", "-", "NO"))
                .setCurrencies(List.of("EUR"))
                .setMinAmountMinor((long) random.nextInt(100))
                .setMaxAmountMinor(100L + random.nextInt(10_000))
                .setParticipants(List.of("BRUGNL2A001"))
                .setInBulk(random.nextBoolean() ? random.nextBoolean() : null)
                .build();
        RoutingRule last = RoutingRule.newBuilder()
                .setName(name(random))
                .setRoute(Route.MICRO_BATCH)
                .build();
        return new Scheme(
                name(random), 1 + random.nextLong(1L << 50), "UTC", currencies, participants, List.of(first, last));
    }

    private static CutOffSchedule every(long millis) {
        return CutOffSchedule.newBuilder().setEveryMillis(millis).build();
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
