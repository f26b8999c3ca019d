package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.cli.reference.SchemeFile;
import io.weir.processor.reference.SchemeStanding;
import io.weir.schemas.Scheme;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemeLoadCommandTest {
    @Test
    void tellsTheSecondOfTwoWhoLoadAtOneMoment() throws IOException {
        Scheme mine = SchemeFile.shipped();
        Scheme theirs = new Scheme(
                mine.getName(), 1L, "UTC", mine.getCurrencies(), mine.getParticipants(), mine.getRoutingRules());
        SchemeStanding standing = new SchemeStanding(Optional.of(theirs), Optional.of("weir"));
        assertThatThrownBy(() -> SchemeLoadCommand.requireInForce(mine, standing))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("at the same moment", "weir version 1 is in force", "weir scheme show");
        assertThatThrownBy(() -> SchemeLoadCommand.requireInForce(mine, SchemeStanding.NOTHING_YET))
                .hasMessageContaining("none is in force");
        assertThatCode(() -> SchemeLoadCommand.requireInForce(theirs, standing)).doesNotThrowAnyException();
    }
}
