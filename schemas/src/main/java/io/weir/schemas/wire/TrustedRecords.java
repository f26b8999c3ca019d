package io.weir.schemas.wire;

import io.weir.schemas.PaymentInstruction;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro to trust the classes that are generated from our schemas: since 1.12 it makes no instance of a class that
 * it was not told to. Everything of ours that decodes calls {@link #trust()} before, so it holds wherever the first use
 * is. What the surrounding program trusts beside stays trusted.
 */
final class TrustedRecords {

    private static final String RECORDS = PaymentInstruction.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                candidate -> candidate.getPackageName().equals(RECORDS)));
    }

    private TrustedRecords() {}

    /** Takes effect once, when the class is initialized. */
    static void trust() {}
}
