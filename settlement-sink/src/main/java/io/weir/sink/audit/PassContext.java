package io.weir.sink.audit;

/**
 * What one run verifies with.
 *
 * @param config what was asked for
 * @param seal up to where
 * @param run number of the run, and of the one that it goes on from
 * @param topics opens readers
 * @param values decodes
 * @param meter hears of progress
 */
record PassContext(
        AuditConfig config, Seal seal, AuditRuns.Run run, SealedTopics topics, Values values, ProgressMeter meter) {}
