package io.weir.sink.audit;

/** Hears how far the audit is. Called from several threads, often; must be quick and must not throw. */
@FunctionalInterface
public interface AuditListener {

    /** Hears nothing. */
    AuditListener SILENT = progress -> {};

    void progressed(Progress progress);

    /**
     * How far it is.
     *
     * @param stage what is being verified, for a person
     * @param done offsets of the instructions that have been passed
     * @param kept those of them that are noted: an audit that is interrupted goes on behind them
     * @param total offsets of the instructions that there are to pass
     */
    record Progress(String stage, long done, long kept, long total) {}
}
