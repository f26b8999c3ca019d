package io.weir.schemas;

import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro to trust the classes that are generated from our schemas: since 1.12 it makes no instance of a class that
 * it was not told to, not even to copy a record. Every generated class gets its model here, so it holds from the first use of
 * any of them on. What the surrounding program trusts beside stays trusted.
 */
final class TrustedRecords {

    private static final String RECORDS = TrustedRecords.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                candidate -> candidate.getPackageName().equals(RECORDS)));
    }

    private TrustedRecords() {}

    /** The model of one generated class, for the build to put into its source. */
    static SpecificData model() {
        return new SpecificData();
    }
}
