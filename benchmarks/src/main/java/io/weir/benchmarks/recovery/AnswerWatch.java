package io.weir.benchmarks.recovery;

import io.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the answers as anyone does, committed only, and knows the longest time that each partition was silent: between
 * answers that were seen, and between those that were appended. (What is appended is seen with its commit, and not while a
 * transaction of someone who died is open before it.) Thread-safe.
 */
final class AnswerWatch implements AutoCloseable {

    private static final long LONG_MILLIS = 2_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Silence[] silences;
    private final Thread thread = new Thread(this::run, "watch");
    private volatile boolean closing;
    private long answers;

    /** Of one partition. */
    private static final class Silence {
        private long seenMillis;
        private long appendedMillis;
        private long longestSeen;
        private long longestAppended;
        private long lastLongEnded;

        void restart(long now) {
            longestSeen = 0;
            longestAppended = 0;
            lastLongEnded = now;
        }

        void at(long now, long firstAppended, long lastAppended) {
            if (seenMillis > 0) {
                longestSeen = Math.max(longestSeen, now - seenMillis);
                longestAppended = Math.max(longestAppended, firstAppended - appendedMillis);
                if (now - seenMillis > LONG_MILLIS) {
                    lastLongEnded = now;
                }
            }
            seenMillis = now;
            appendedMillis = lastAppended;
        }

        long seen(long now) {
            return Math.max(longestSeen, now - seenMillis);
        }
    }

    /**
     * The longest silences, in milliseconds, by partition in ascending order.
     *
     * @param seen between answers that a reader saw
     * @param appended between answers' append times
     */
    record Silences(List<Long> seen, List<Long> appended) {

        static long worst(List<Long> sorted) {
            return sorted.get(sorted.size() - 1);
        }

        static long middle(List<Long> sorted) {
            return sorted.get(sorted.size() / 2);
        }
    }

    AnswerWatch(String bootstrapServers, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        20,
                        "auto.offset.reset",
                        "latest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        silences = new Silence[partitions];
        Arrays.setAll(silences, partition -> new Silence());
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(Topics.OUTCOMES, partition));
        }
        consumer.assign(all);
        consumer.seekToEnd(all);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closing) {
            note(consumer.poll(Duration.ofMillis(10)));
        }
        consumer.close();
    }

    private synchronized void note(ConsumerRecords<byte[], byte[]> polled) {
        long now = System.currentTimeMillis();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            answers += records.size();
            silences[partition.partition()].at(
                    now,
                    records.get(0).timestamp(),
                    records.get(records.size() - 1).timestamp());
        }
    }

    /** Begins anew; what is silent now has been since its last answer. */
    synchronized void restart() {
        long now = System.currentTimeMillis();
        for (Silence silence : silences) {
            silence.restart(now);
        }
    }

    /** How many answers were seen. */
    synchronized long answers() {
        return answers;
    }

    /** For how long no partition has been silent for more than two seconds. */
    synchronized long calmMillis() {
        long now = System.currentTimeMillis();
        long calm = Long.MAX_VALUE;
        for (Silence silence : silences) {
            boolean silent = now - silence.seenMillis > LONG_MILLIS;
            calm = Math.min(calm, silent ? 0 : now - silence.lastLongEnded);
        }
        return calm;
    }

    /** Since {@link #restart}. */
    synchronized Silences silences() {
        long now = System.currentTimeMillis();
        return new Silences(
                Arrays.stream(silences).map(each -> each.seen(now)).sorted().toList(),
                Arrays.stream(silences)
                        .map(each -> each.longestAppended)
                        .sorted()
                        .toList());
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
