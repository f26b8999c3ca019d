package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acceptance.incident.Incident;
import io.weir.acceptance.incident.Incidents;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Weir can't go on from by itself has a clear end; {@code weir.incidents} names those that are played. */
final class IncidentsIT {

    static Stream<String> names() {
        return Stream.of(System.getProperty("weir.incidents", "").split(",")).filter(name -> !name.isBlank());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("names")
    void endsAsItMust(String name) throws Exception {
        List<Incident> incidents = Incidents.named(List.of(name));
        assertThat(incidents).as(name).hasSize(1);
        assertThat(Incidents.play(incidents.get(0), line -> {})).isNotEmpty();
    }
}
