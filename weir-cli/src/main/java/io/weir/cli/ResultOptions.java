package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a result is printed. */
final class ResultOptions {
    private final Shell shell;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    ResultOptions(Shell shell) {
        this.shell = shell;
    }

    boolean json() {
        return json;
    }

    /**
     * Prints a result.
     *
     * @param text for a person
     * @param fields the same for a program: text, numbers, lists and maps
     */
    void print(String text, Map<String, ?> fields) {
        shell.out().println(json ? jsonOf(fields) : text.stripTrailing());
        shell.out().flush();
    }

    private static String jsonOf(Object fields) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result can't be written as JSON", e);
        }
    }
}
