package io.weir.processor;

import io.weir.processor.answer.AnswerListener;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.reference.ReferenceListener;
import java.util.function.BooleanSupplier;

/**
 * What the topology asks of and tells the program around it. All of it is used by several threads.
 *
 * @param cyclesMayClose false while the program's clock is not to be trusted: payments stay in the cycles that are open
 * @param answers hears of every answer
 * @param reference hears what becomes of reference data
 * @param heldCycles told which cycles wait for late partitions
 * @param log asked whether a position skips a record
 */
public record Surroundings(
        BooleanSupplier cyclesMayClose,
        AnswerListener answers,
        ReferenceListener reference,
        HeldCycles heldCycles,
        InstructionLog log) {}
