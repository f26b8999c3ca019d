package io.weir.schemas.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.SampleRecords;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlHashTest {

    @Test
    void hashesTheFieldsThatCount() {
        assertThat(ControlHash.text(SampleRecords.outcome()))
                .isEqualTo("ACCEPTED|BANKBEBBXXX/P-1|1795435200123|12345|EUR|BANKBEBBXXX|BE71096123456769"
                        + "|BANKDEFFXXX|DE89370400440532013000|1795435260123||3|42");
        assertThat(ControlHash.of(SampleRecords.outcome())).isEqualTo(6975083309138342349L);
    }

    @Test
    void leavesAbsentFieldsEmpty() {
        PaymentOutcome refused = PaymentOutcome.newBuilder()
                .setKind(OutcomeKind.REFUSED)
                .setReasons(List.of(new Reason("RC01", "A"), new Reason("AM01", "B")))
                .setOrigin(new RecordPosition(0, 0L))
                .setSchemeVersion(1L)
                .setReceivedAt(SampleRecords.NOON)
                .setDecidedAt(SampleRecords.NOON)
                .build();

        assertThat(ControlHash.text(refused)).isEqualTo("REFUSED||||||||||RC01,AM01|0|0");
        assertThat(ControlHash.of(refused)).isEqualTo(-6161088502519775350L);
    }
}
