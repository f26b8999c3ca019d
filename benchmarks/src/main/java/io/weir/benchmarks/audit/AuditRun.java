package io.weir.benchmarks.audit;

import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.sink.audit.Audit;
import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.AuditListener;
import io.weir.sink.audit.AuditReport;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** One audit from the start of the topics, in a process with as little memory as it is given. */
public final class AuditRun {
    private AuditRun() {}

    /** Broker, database, its user, workers. Prints the milliseconds that it took. */
    public static void main(String[] arguments) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        AuditConfig config = AuditConfig.of(
                        Map.of("bootstrap.servers", arguments[0]), new SingleObjectSerdes(), database)
                .withWorkers(Integer.parseInt(arguments[3]))
                .fromStart();
        AuditReport report = Audit.run(config, AuditListener.SILENT);
        if (!report.holds()) {
            throw new IllegalStateException(report.text());
        }
        System.out.println(report.took().toMillis() + " " + report.records());
    }
}
