package io.weir.acceptance.chaos;

import io.weir.acceptance.fault.Fault;
import io.weir.acceptance.fault.Faults;
import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.GroundPlan;
import io.weir.acceptance.incident.Incident;
import io.weir.acceptance.incident.IncidentException;
import io.weir.acceptance.incident.Incidents;
import io.weir.cli.Stop;
import io.weir.cli.demo.Narrator;
import io.weir.platform.PlatformException;
import io.weir.platform.SmallDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "weir chaos",
        description = {
            "Break the whole pipeline again and again while payments go on, and prove that none was lost, doubled or"
                    + " wrong.",
            "",
            "Real brokers, registry, PostgreSQL, processors and sinks, each a process of its own. A seed decides which"
                    + " fault comes when and on what; each follows proven progress since the one before."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir chaos --minutes 5 --seed 1                     all faults, in an order that the seed decides",
            "  weir chaos --only kill-sink,freeze-sink --faults 20 some of them",
            "  weir chaos --payments 5000000 --brokers 1 --rate 0  as many payments as that, with faults all the while",
            "  weir chaos --list                                   what there is"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the proof holds",
            "1:it does not, or the pipeline did not recover from a fault",
            "2:wrong usage",
            "3:a server could not be started",
            "130:stopped by Ctrl-C before its end"
        })
final class ChaosCommand implements Callable<Integer> {
    private static final int NO = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;
    private static final int INTERRUPTED = 130;
    private static final int PARTITIONS = 8;
    /** In memory, which only what is written takes: room for some millions of payments. */
    private static final long DISK_BYTES = 8_000_000_000L;

    private final PrintWriter out;
    private final PrintWriter err;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Option(names = "--list", description = "List faults and incidents, with a sentence each.")
    private boolean list;

    @Option(names = "--minutes", paramLabel = "M", description = "How long faults are injected (default: 5).")
    private Optional<Integer> minutes = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Same seed, same faults in the same order (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--faults", paramLabel = "N", description = "End after so many faults.")
    private Optional<Integer> faults = Optional.empty();

    @Option(
            names = {"-n", "--payments"},
            paramLabel = "N",
            description = "Go on until so many payments are published.")
    private Optional<Long> payments = Optional.empty();

    @Option(
            names = "--brokers",
            paramLabel = "N",
            defaultValue = "3",
            description = "Brokers, 1 or 3 (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these faults, or only these incidents.")
    private List<String> only = List.of();

    @Option(names = "--without", paramLabel = "NAME", split = ",", description = "All faults but these.")
    private List<String> without = List.of();

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "800",
            description = "Payments a second at most, 0 for as many as get through (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--processors", paramLabel = "N", defaultValue = "2", description = "Processors (default: 2).")
    private int processors;

    @Option(names = "--sinks", paramLabel = "N", defaultValue = "2", description = "Sinks (default: 2).")
    private int sinks;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep all data and logs here. Without it they are in a temporary folder and gone at the end.")
    private Optional<Path> keep = Optional.empty();

    ChaosCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            Faults.all().forEach(fault -> out.printf("%-24s %s%n", fault.name(), fault.sentence()));
            Incidents.all().forEach(one -> out.printf("%-24s %s%n", one.name(), one.sentence()));
            return 0;
        }
        List<Incident> incidents = Incidents.named(only);
        if (!only.isEmpty() && incidents.size() == only.size()) {
            return play(incidents);
        }
        ChaosPlan plan = plan();
        List<String> problems = new ArrayList<>(plan.problems());
        List<Fault> chosen = List.of();
        try {
            chosen = withoutImpossible(FaultOrder.chosen(Faults.all(), plan.only(), plan.without()));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        if (!problems.isEmpty()) {
            problems.forEach(problem -> err.println("weir: " + problem));
            err.println("weir: see weir chaos --help");
            return USAGE;
        }
        return run(plan, chosen);
    }

    /** One at a time, each on a ground of its own. */
    private int play(List<Incident> incidents) throws Exception {
        Narrator narrator = new Narrator(err, Boolean.getBoolean("weir.terminal"));
        int failed = 0;
        for (Incident incident : incidents) {
            try {
                Incidents.play(incident, line -> narrator.say(incident.name() + ": " + line));
                out.println(incident.name() + ": ended as it must");
            } catch (IncidentException e) {
                failed++;
                out.println(incident.name() + ": " + e.getMessage());
            }
            out.flush();
        }
        return failed == 0 ? 0 : NO;
    }

    /** Some machines let nobody have a disk of their own. */
    private List<Fault> withoutImpossible(List<Fault> chosen) {
        if (chosen.stream().noneMatch(fault -> fault.name().equals(Faults.FULL_DISK))) {
            return chosen;
        }
        Optional<String> problem = SmallDisk.problem();
        if (problem.isEmpty()) {
            return chosen;
        }
        err.println("weir: " + Faults.FULL_DISK + " is left out: " + problem.get());
        return FaultOrder.chosen(chosen, List.of(), List.of(Faults.FULL_DISK));
    }

    private ChaosPlan plan() {
        return new ChaosPlan(
                minutes.map(OptionalInt::of).orElse(OptionalInt.empty()),
                seed,
                faults.map(OptionalInt::of).orElse(OptionalInt.empty()),
                payments.map(OptionalLong::of).orElse(OptionalLong.empty()),
                brokers,
                only,
                without,
                rate,
                processors,
                sinks,
                keep);
    }

    private int run(ChaosPlan plan, List<Fault> chosen) throws Exception {
        Narrator narrator = new Narrator(err, Boolean.getBoolean("weir.terminal"));
        boolean fillsDisk = chosen.stream().anyMatch(fault -> fault.name().equals(Faults.FULL_DISK));
        GroundPlan wanted = new GroundPlan(
                plan.brokers(), PARTITIONS, plan.processors(), plan.sinks(), plan.keep(), fillsDisk ? DISK_BYTES : 0);
        try (Stop stop = Stop.atSignal()) {
            stop.exitWith(INTERRUPTED);
            Thread story = Thread.currentThread();
            stop.whenAsked(story::interrupt);
            try (Ground ground = Ground.open(wanted, narrator::say)) {
                int status = tell(ground, plan, chosen, narrator);
                stop.exitWith(status);
                return status;
            } catch (PlatformException | IOException e) {
                err.println("weir: " + e.getMessage());
                return stop.isAsked() ? INTERRUPTED : UNREACHABLE;
            } catch (InterruptedException e) {
                err.println("weir: stopped before the first fault");
                return INTERRUPTED;
            }
        }
    }

    private int tell(Ground ground, ChaosPlan plan, List<Fault> chosen, Narrator narrator) throws Exception {
        try (ChaosRun run = new ChaosRun(ground, plan, chosen, narrator)) {
            try {
                run.run();
                ChaosReport report = run.report();
                out.print(report.text());
                return report.holds() ? 0 : NO;
            } catch (ChaosException e) {
                out.print(run.report().text());
                err.println("weir: " + e.getMessage());
                return NO;
            } catch (InterruptedException e) {
                out.print(run.report().text());
                err.println("weir: stopped");
                return INTERRUPTED;
            }
        } finally {
            out.flush();
            err.flush();
        }
    }
}
