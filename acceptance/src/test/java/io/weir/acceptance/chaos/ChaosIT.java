package io.weir.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.acceptance.fault.Fault;
import io.weir.acceptance.fault.Faults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command itself: every fault of a fixed seed, and the proof at the end. */
final class ChaosIT {
    private static final String SEED = "20261126";
    private static final int FAULTS = Integer.getInteger("weir.chaos.faults", 0);

    @Test
    void nothingIsLostDoubledOrWrongWhateverBreaks() {
        assumeTrue(FAULTS > 0, "minutes long: mvn verify -Pci and -Pchaos run it, or -Dweir.chaos.faults=12");
        StringWriter out = new StringWriter();
        int status = Chaos.run(
                new String[] {"--faults", "" + FAULTS, "--seed", SEED, "--rate", "150"},
                new PrintWriter(out, true),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));

        String said = out.toString();
        assertThat(status).as(said).isZero();
        assertThat(said)
                .contains("The proof holds: nothing lost, nothing doubled, nothing wrong.")
                .containsPattern("together +" + FAULTS + " +0 +0 +0 ")
                .contains("Audit: everything holds");
        List<String> came = Faults.all().stream()
                .map(Fault::name)
                .filter(name -> Pattern.compile("^  " + name + " ", Pattern.MULTILINE)
                        .matcher(said)
                        .find())
                .toList();
        assertThat(came).hasSize(Math.min(FAULTS, Faults.all().size()));
    }
}
