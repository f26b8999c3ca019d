package io.weir.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acceptance.fault.Fault;
import io.weir.acceptance.fault.Faults;
import io.weir.acceptance.incident.Incident;
import io.weir.acceptance.incident.Incidents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the command says before it starts anything. */
final class ChaosCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsEveryFaultAndEveryIncidentWithItsSentence() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString().lines())
                .hasSize(Faults.all().size() + Incidents.all().size());
        for (Fault fault : Faults.all()) {
            assertThat(out.toString()).contains(fault.name()).contains(fault.sentence());
        }
        for (Incident incident : Incidents.all()) {
            assertThat(out.toString()).contains(incident.name()).contains(incident.sentence());
        }
    }

    @Test
    void refusesWrongArgumentsAndSaysWhatIsWrong() {
        Map.of(
                        "--brokers 2", "--brokers must be 1 or 3, not 2",
                        "--minutes 0", "--minutes, --faults and --payments must be at least 1",
                        "--rate -1", "--rate must not be negative",
                        "--sinks 0", "--processors and --sinks must be at least 1",
                        "--only kill-sinc", "there is no fault kill-sinc; `weir chaos --list` lists them",
                        "--minutes soon", "'soon'",
                        "--minuts 4", "--minuts")
                .forEach((arguments, message) -> {
                    err.getBuffer().setLength(0);
                    assertThat(run(arguments.split(" ", -1))).as(arguments).isEqualTo(2);
                    assertThat(err.toString())
                            .startsWith("weir: ")
                            .contains(message)
                            .contains("weir chaos --help");
                });
    }

    private int run(String... arguments) {
        return Chaos.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
