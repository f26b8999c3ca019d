package io.weir.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the PostgreSQL of a platform is set to. */
final class PostgresSettings {
    private static final Map<String, String> ALWAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            // Tells when a row was really committed; the demo measures latency by it.
            Map.entry("track_commit_timestamp", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("min_wal_size", "256MB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // Short statements only: compiling them costs more than it gives.
            Map.entry("jit", "off"),
            Map.entry("listen_addresses", Ports.LOOPBACK),
            // Nothing outside the data folder, not even after SIGKILL: no socket file, no file in /dev/shm.
            Map.entry("unix_socket_directories", ""),
            Map.entry("dynamic_shared_memory_type", "mmap")));

    private PostgresSettings() {}

    /**
     * Words of the server's command line.
     *
     * @param diskBytes the size of its disk, 0 for one that is large enough
     */
    static List<String> options(int port, long diskBytes) {
        Map<String, String> all = new TreeMap<>(ALWAYS);
        all.put("port", Integer.toString(port));
        if (diskBytes > 0) {
            // The log leaves most of it to the tables.
            all.put("min_wal_size", "32MB");
            all.put("max_wal_size", diskBytes / 8_000_000 + "MB");
        }
        List<String> words = new ArrayList<>();
        all.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words;
    }
}
