package io.weir.sink.audit;

import java.util.concurrent.locks.LockSupport;

/** An audit in a process of its own, which says on standard output how far it is, and stops there once it has come far enough. */
final class AuditProcess {
    private AuditProcess() {}

    /** Broker, database, its user, offsets of a slice, offsets that must be noted before it waits to be killed. */
    public static void main(String... arguments) {
        AuditConfig config = AuditWorld.config(arguments[0], arguments[1], arguments[2])
                .withWorkers(1)
                .withSliceOffsets(Long.parseLong(arguments[3]));
        long enough = Long.parseLong(arguments[4]);
        Audit.run(config, progress -> {
            if (progress.kept() >= enough) {
                System.out.println("noted " + progress.kept() + " of " + progress.total());
                while (true) {
                    LockSupport.park();
                }
            }
        });
    }
}
