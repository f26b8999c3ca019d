package io.weir.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line, in this process. */
record Call(int status, String out, String err) {

    static Call weir(String... arguments) {
        return weir(Map.of(), arguments);
    }

    static Call weir(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Weir.run(arguments, environment, new PrintWriter(out), new PrintWriter(err));
        return new Call(status, out.toString(), err.toString());
    }
}
