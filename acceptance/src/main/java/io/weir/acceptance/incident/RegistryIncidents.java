package io.weir.acceptance.incident;

import io.weir.acceptance.ground.Program;
import io.weir.platform.LocalRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A schema registry that has lost what it knew. */
final class RegistryIncidents {
    private static final int MORE = 50;

    private RegistryIncidents() {}

    static List<Incident> all() {
        return List.of(new Incidents.Named(
                "registry-emptied",
                "The registry comes back empty: running programs go on with what they know, started ones wait, nothing"
                        + " is buried.",
                RegistryIncidents::emptied));
    }

    private static void emptied(Scene scene) throws Exception {
        LocalRegistry registry = scene.ground().platform().registry();
        Path folder = scene.ground().platform().dataFolder().resolve("registry");
        Path aside = folder.resolveSibling("registry.aside");
        scene.payAndAwaitRows(MORE);
        // A sink that has never seen a batch would not know its schema, and would stop.
        scene.await(
                "a cycle is stored",
                () -> scene.ground().database().number("SELECT count(*) FROM weir.settlement_batch") > 0);
        registry.kill();
        Files.move(folder, aside);
        registry.restart();
        scene.say("the registry is empty");
        scene.payAndAwaitRows(MORE);
        scene.say("the running programs go on");

        Program processor = scene.processor();
        Program sink = scene.sink();
        processor.stop();
        sink.stop();
        scene.pay(MORE);
        processor.start();
        sink.start();
        scene.awaitHealth(processor, "the registry has no schema with id");

        processor.stop();
        sink.stop();
        registry.kill();
        Files.move(folder, folder.resolveSibling("registry.empty"));
        Files.move(aside, folder);
        registry.restart();
        processor.start();
        sink.start();
        scene.payAndAwaitRows(MORE);
        scene.require(
                scene.ground().database().number("SELECT count(*) FROM weir.dead_letter") == 0, "nothing was buried");
        scene.requireProven("audit and invariants hold with the registry's data back");
    }
}
