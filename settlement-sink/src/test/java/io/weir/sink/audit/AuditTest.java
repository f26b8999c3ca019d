package io.weir.sink.audit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weir.schemas.wire.SingleObjectSerdes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AuditTest {

    /** Whoever audits again and again goes on after it: a name may be resolved the next time. */
    @Test
    void saysThatItCouldNotBeCarriedOutWhereNoBrokerIsKnown() {
        AuditConfig config = AuditConfig.of(
                Map.of("bootstrap.servers", "broker.invalid:9092"), new SingleObjectSerdes(), new PGSimpleDataSource());

        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> Audit.run(config, AuditListener.SILENT))
                .withMessageContaining("broker");
    }
}
