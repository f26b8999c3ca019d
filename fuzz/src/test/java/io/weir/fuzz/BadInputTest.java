package io.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every target gets the inputs that are part of the project, and many that are made of them by chance: always the same ones. The
 * fuzzer looks for others: {@link JazzerTest}.
 */
final class BadInputTest {

    private static final int RUNS = Integer.getInteger("weir.fuzz.runs", 2_000);
    private static final long SEED = 20_261_126;

    @ParameterizedTest
    @EnumSource
    void readsTheInputsOfTheProject(Target target) throws IOException {
        Bounded bounded = new Bounded(target.make());
        SortedMap<String, byte[]> inputs = Corpus.inputs(target);

        assertThat(inputs).isNotEmpty();
        for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
            run(bounded, input.getValue(), target + ", " + input.getKey());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatBecomesOfThem(Target target) throws IOException {
        Bounded bounded = new Bounded(target.make());
        Alterations alterations = new Alterations(
                List.copyOf(Corpus.inputs(target).values()),
                Corpus.words(target),
                new Random(SEED + target.folder().hashCode()),
                target.lengthMax());

        for (int i = 0; i < RUNS; i++) {
            run(bounded, alterations.next(), target + ", altered input " + i);
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void run(Bounded target, byte[] input, String which) {
        try {
            target.run(input);
        } catch (Throwable e) { // whatever it is, it is told with its input
            throw new AssertionError(
                    which + ": " + e + "\n" + Base64.getEncoder().encodeToString(input), e);
        }
    }
}
