package io.weir.acceptance.ground;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts a program again that has ended by itself, after two seconds, as systemd or Kubernetes do for an operator, and keeps
 * account of it.
 */
public final class Supervisor implements AutoCloseable {
    private static final int PAUSE_MILLIS = 2_000;

    private final List<Program> programs;
    private final Consumer<String> told;
    private final List<Ended> ended = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /**
     * A program that has ended by itself.
     *
     * @param lastWords its exit status and the end of what it wrote
     */
    public record Ended(String program, String lastWords) {}

    Supervisor(List<Program> programs, Consumer<String> told) {
        this.programs = programs;
        this.told = told;
        this.thread = Thread.ofPlatform().daemon().name("chaos-supervisor").start(this::watch);
    }

    List<Ended> ended() {
        return List.copyOf(ended);
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                for (Program program : programs) {
                    if (program.hasFailed()) {
                        String words = program.lastWords();
                        ended.add(new Ended(program.name(), words));
                        told.accept(program + " has ended by itself and is started again: "
                                + words.lines().findFirst().orElse(""));
                        program.start();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
