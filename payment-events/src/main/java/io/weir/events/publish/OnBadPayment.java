package io.weir.events.publish;

/** What to do with a file in which some payments are bad. A problem of the file as a whole always refuses the file. */
public enum OnBadPayment {
    /** Publish nothing. */
    REFUSE_FILE,
    /** Publish the good ones and report the others. */
    SKIP
}
