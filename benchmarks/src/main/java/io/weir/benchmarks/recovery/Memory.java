package io.weir.benchmarks.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process of this machine takes over time: of memory in all (as Linux says), and of its heap (as its JVM says). */
final class Memory implements AutoCloseable {

    private static final long EVERY_SECONDS = 2;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");
    private static final int KIB = 1_024;

    private final long pid;
    private final List<Long> residentMib = new ArrayList<>();
    private final List<Long> heapMib = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "memory");

    Memory(long pid) {
        this.pid = pid;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                sample();
                TimeUnit.SECONDS.sleep(EVERY_SECONDS);
            }
        } catch (InterruptedException | IOException e) {
            // Closed, or the process has ended: what was sampled stays.
        }
    }

    private void sample() throws IOException, InterruptedException {
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process heap = new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_info").start();
        String info = new String(heap.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        heap.waitFor();
        synchronized (this) {
            first(RESIDENT, status, residentMib);
            first(HEAP, info, heapMib);
        }
    }

    private static void first(Pattern pattern, String text, List<Long> into) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
            into.add(Long.parseLong(matcher.group(1)) / KIB);
        }
    }

    /** Peaks, and the course: the peak of each tenth of the time. */
    synchronized String describe() {
        return String.format(
                Locale.ROOT,
                "%,d | %s | %,d",
                peak(residentMib, 0, residentMib.size()),
                course(),
                peak(heapMib, 0, heapMib.size()));
    }

    private String course() {
        List<String> tenths = new ArrayList<>();
        int size = residentMib.size();
        for (int tenth = 0; tenth < 10; tenth++) {
            tenths.add(Long.toString(peak(residentMib, tenth * size / 10, (tenth + 1) * size / 10)));
        }
        return String.join(" ", tenths);
    }

    private static long peak(List<Long> samples, int from, int to) {
        return samples.subList(from, to).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
