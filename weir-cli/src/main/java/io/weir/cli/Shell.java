package io.weir.cli;

import java.io.PrintWriter;

/**
 * What a command has around it.
 *
 * @param out results
 * @param err everything else: progress, remarks, errors
 * @param terminal whether {@code err} is looked at by a person right now
 */
record Shell(Settings settings, PrintWriter out, PrintWriter err, boolean terminal) {
    /** A remark for a person; not a result. */
    void say(String line) {
        err.println(line);
    }
}
