package io.weir.processor.scenario;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.PaymentSettings;
import io.weir.processor.Surroundings;
import io.weir.processor.partition.Placement;
import io.weir.processor.scenario.PlayedPartition.Played;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * All partitions and the assembler, each in a test driver of its own, with what goes from one to another carried
 * between them. Speaks records; {@link PaymentScenario} speaks business.
 */
public final class Pipeline implements AutoCloseable {

    private static final SingleObjectSerdes SERDES = new SingleObjectSerdes();

    private final List<PlayedPartition> partitions = new ArrayList<>();
    private final PlayedAssembler assembler;
    private final List<PaymentOutcome> outcomes = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<CyclePartial> partials = new ArrayList<>();
    private final List<SettlementBatch> batches = new ArrayList<>();
    private Instant now;
    private final Map<Integer, Stopped> stopped = new TreeMap<>();
    private Duration brokerAhead = Duration.ZERO;

    /** What a partition that no instance works on has missed. */
    private static final class Stopped {
        private final List<Runnable> waiting = new ArrayList<>();
        private Duration missed = Duration.ZERO;
    }

    public Pipeline(int partitionCount, PaymentSettings settings, Surroundings surroundings, Instant begin) {
        this.now = begin;
        for (int number = 0; number < partitionCount; number++) {
            partitions.add(new PlayedPartition(
                    Placement.playing(number, partitionCount),
                    settings,
                    SERDES,
                    new Played(number, begin, surroundings)));
        }
        this.assembler =
                new PlayedAssembler(Placement.playing(0, partitionCount), settings, SERDES, surroundings, begin);
    }

    public void scheme(String name, byte @Nullable [] value) {
        partitions.forEach(partition -> partition.scheme(utf8(name), value));
        carry();
    }

    /** Only one partition's instance hears of it. */
    public void schemeIn(int partition, String name, byte @Nullable [] value) {
        partitions.get(partition).scheme(utf8(name), value);
        carry();
    }

    public void account(String iban, byte @Nullable [] value) {
        partitions.forEach(partition -> partition.account(utf8(iban), value));
    }

    public void instruction(int partition, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Instant appended = now.plus(brokerAhead);
        deliver(partition, () -> partitions.get(partition).instruction(key, value, headers, appended));
        carry();
    }

    /** No instance works on a partition: its records wait, and its punctuators don't run. */
    public void stop(int partition) {
        stopped.putIfAbsent(partition, new Stopped());
    }

    /** An instance works on the partition again: its clock is that of all, then it reads what has waited. */
    public void resume(int partition) {
        Stopped missed = Objects.requireNonNull(stopped.remove(partition), "not stopped");
        partitions.get(partition).advance(missed.missed);
        missed.waiting.forEach(Runnable::run);
        carry();
    }

    private void deliver(int partition, Runnable record) {
        Stopped waits = stopped.get(partition);
        if (waits == null) {
            record.run();
        } else {
            waits.waiting.add(record);
        }
    }

    /** Moves every clock, and lets the punctuators run. */
    public void advance(Duration time) {
        now = now.plus(time);
        for (PlayedPartition partition : partitions) {
            Stopped waits = stopped.get(partition.number());
            if (waits == null) {
                partition.advance(time);
            } else {
                waits.missed = waits.missed.plus(time);
            }
        }
        carry();
        assembler.advance(time);
        carry();
    }

    /** From now on the broker's append times differ from the processors' clocks. */
    public void brokerAheadBy(Duration difference) {
        brokerAhead = difference;
    }

    public Instant now() {
        return now;
    }

    public int partitionOf(PaymentIdentity identity) {
        return identity.partition(partitions.size());
    }

    public int partitionCount() {
        return partitions.size();
    }

    /** What has come out and was not taken yet. */
    public List<PaymentOutcome> outcomes() {
        return outcomes;
    }

    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    public List<CyclePartial> partials() {
        return partials;
    }

    public List<SettlementBatch> batches() {
        return batches;
    }

    @Override
    public void close() {
        partitions.forEach(PlayedPartition::close);
        assembler.close();
    }

    /** A copy makes no copy, so twice around is enough for all. */
    private void carry() {
        for (int around = 0; around < 2; around++) {
            for (PlayedPartition partition : partitions) {
                carryFrom(partition);
            }
        }
        batches.addAll(assembler.batches());
    }

    private void carryFrom(PlayedPartition partition) {
        outcomes.addAll(partition.outcomes());
        partition.deadLetters().forEach(record -> deadLetters.add(DeadLetter.of(record)));
        for (TestRecord<String, CyclePartial> partial : partition.partials()) {
            partials.add(partial.value());
            assembler.take(partial);
        }
        for (TestRecord<byte[], byte[]> copy : partition.copies()) {
            PaymentIdentity identity = new PaymentIdentity(new String(copy.key(), StandardCharsets.UTF_8));
            int target = partitionOf(identity);
            Instant appended = now.plus(brokerAhead);
            deliver(
                    target,
                    () -> partitions.get(target).instruction(copy.key(), copy.value(), copy.headers(), appended));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
