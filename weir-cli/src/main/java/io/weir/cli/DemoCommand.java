package io.weir.cli;

import io.weir.cli.demo.Demo;
import io.weir.cli.demo.DemoPlan;
import io.weir.cli.demo.DemoReport;
import io.weir.cli.demo.DemoServers;
import io.weir.cli.demo.Narrator;
import io.weir.platform.LocalPlatform;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Run the whole pipeline on this machine, with the proof at the end.",
            "",
            "A real Kafka, schema registry and PostgreSQL, the processor, the sink; payments from a pain.001 file, a CSV file"
                    + " and a generator, with repeats, conflicts, mistakes, misplaced and undecodable records among them."
                    + " Ends with the audit: was every instruction answered and stored exactly once?"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir demo                          the main job, in less than two minutes",
            "  weir demo --payments 20000 --rate 1000       latency at a thousand a second",
            "  weir demo --keep                   leave all running afterwards, and say what to try",
            "  weir demo --seed 7 --json          other payments; the report for a program"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the audit holds and every instruction was answered as it was meant",
            "1:it does not, or something did not come to its end",
            "2:wrong usage",
            "3:a server could not be started",
            "130:stopped by Ctrl-C before its end"
        })
final class DemoCommand implements Callable<Integer> {
    /** As a shell counts: 128 and SIGINT. */
    private static final int INTERRUPTED = 130;

    private final Shell shell;

    @Option(
            names = {"-n", "--payments"},
            paramLabel = "N",
            defaultValue = "100000",
            description = "Generated payments, repeats included (default: ${DEFAULT-VALUE}).")
    private long payments;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Same seed, same outcomes; times aside (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0",
            description = "Payments a second, after a warm-up; 0 for as fast as possible (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "8",
            description = "Partitions of the payment topics (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep all data here. Without it, it is in a temporary folder and gone at the end.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--keep", description = "Leave everything running at the end, until Ctrl-C, and say what to try.")
    private boolean keep;

    @Mixin
    private ResultOptions result;

    DemoCommand(Shell shell) {
        this.shell = shell;
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws Exception {
        DemoPlan plan = new DemoPlan(payments, seed, rate, partitions);
        Narrator narrator = new Narrator(shell.err(), shell.terminal());
        LocalPlatform.Starter starter = LocalPlatform.starting().onProgress(narrator::say);
        data.ifPresent(starter::dataFolder);
        narrator.say("starting Kafka, the schema registry and PostgreSQL");
        try (Stop stop = Stop.atSignal();
                LocalPlatform platform = starter.start()) {
            stop.exitWith(INTERRUPTED);
            Thread story = Thread.currentThread();
            stop.whenAsked(story::interrupt);
            try (Demo demo = new Demo(platform, plan, narrator)) {
                DemoReport report = demo.run();
                result.print(report.text(), report.fields());
                int status = report.holds() ? 0 : Refusal.NO;
                stop.exitWith(status);
                if (keep) {
                    shell.say(WhatToTry.text(DemoServers.of(platform), platform));
                    stop.await();
                }
                return status;
            }
        } catch (InterruptedException e) {
            shell.say("weir: stopped");
            return INTERRUPTED;
        }
    }
}
