package io.weir.benchmarks.audit;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.sink.audit.Audit;
import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.AuditListener;
import io.weir.sink.audit.AuditReport;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.postgresql.ds.PGSimpleDataSource;

/** One audit from the start of the topics, in a process with as little memory as it is given. */
public final class AuditRun {
    private AuditRun() {}

    /**
     * Broker, database, its user, workers. Prints the milliseconds that it took, those of CPU time of this whole process, and the
     * most bytes of heap that were in use behind a garbage collection.
     */
    public static void main(String[] arguments) {
        AtomicLong heap = heapBehindCollections();
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
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpuMillis = TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime());
        System.out.println(report.took().toMillis() + " " + cpuMillis + " " + heap.get());
    }

    private static AtomicLong heapBehindCollections() {
        AtomicLong most = new AtomicLong();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (notification, unused) -> {
                                    GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(
                                            (CompositeData) notification.getUserData());
                                    most.accumulateAndGet(heap(info.getGcInfo().getMemoryUsageAfterGc()), Math::max);
                                },
                                notification -> notification
                                        .getType()
                                        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                                null));
        return most;
    }

    private static long heap(Map<String, MemoryUsage> pools) {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pools.get(pool.getName());
            used += pool.getType() == MemoryType.HEAP && usage != null ? usage.getUsed() : 0;
        }
        return used;
    }
}
