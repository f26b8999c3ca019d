package io.weir.acceptance.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What one injection of a fault hit and did. Thread-safe. */
public final class FaultLog {
    private final Consumer<String> told;
    private final List<String> lines = new ArrayList<>();

    /** @param told hears each line when it comes */
    public FaultLog(Consumer<String> told) {
        this.told = told;
    }

    /** Something was hit or done: "killed sink-2". */
    public void say(String line) {
        synchronized (lines) {
            lines.add(line);
        }
        told.accept(line);
    }

    /** All of it so far. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
