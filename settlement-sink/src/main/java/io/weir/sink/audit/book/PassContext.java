package io.weir.sink.audit.book;

import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.seal.Seal;
import io.weir.sink.audit.seal.SealedTopics;
import io.weir.sink.audit.seal.Values;

/**
 * What one run verifies with.
 *
 * @param config what was asked for
 * @param seal up to where
 * @param run number of the run, and of the one that it goes on from
 * @param topics opens readers
 * @param values decodes
 * @param meter hears of progress
 * @param transactions writes what is verified
 */
public record PassContext(
        AuditConfig config,
        Seal seal,
        AuditRuns.Run run,
        SealedTopics topics,
        Values values,
        ProgressMeter meter,
        Transactions transactions) {}
