package io.weir.processor.scenario;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.PaymentSettings;
import io.weir.processor.Surroundings;
import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Watch;
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
    private final Told told;
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
        this(partitionCount, settings, surroundings, begin, Watch.NONE);
    }

    /**
     * A pipeline that somebody watches.
     *
     * @param watch is told of every record while it goes in or comes out
     */
    public Pipeline(
            int partitionCount, PaymentSettings settings, Surroundings surroundings, Instant begin, Watch watch) {
        this.now = begin;
        this.told = new Told(watch);
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
        instruction(partition, Told.raw(key, value, headers), now.plus(brokerAhead));
    }

    /**
     * A record that the partition meets now.
     *
     * @param appended when the broker appended it
     */
    public void instruction(int partition, Raw record, Instant appended) {
        deliver(partition, () -> put(partition, record, appended));
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

    /**
     * Moves the clock of one partition's processor alone, and lets its punctuators run.
     *
     * @param time forward or, if negative, back
     */
    public void moveClock(int partition, Duration time) {
        if (time.isNegative()) {
            partitions.get(partition).setBack(time.negated());
        } else {
            partitions.get(partition).advance(time);
        }
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

    private void put(int number, Raw record, Instant appended) {
        PlayedPartition partition = partitions.get(number);
        long offset = partition.nextOffset();
        partition.instruction(record.key(), record.value(), Told.headersOf(record), appended);
        told.instruction(number, offset, record, appended); // only now: a record that stops the line is not answered
    }

    /** A copy makes no copy, so twice around is enough for all. */
    private void carry() {
        for (int around = 0; around < 2; around++) {
            for (PlayedPartition partition : partitions) {
                carryFrom(partition);
            }
        }
        for (TestRecord<String, SettlementBatch> batch : assembler.batches()) {
            told.batch(batch);
            batches.add(batch.value());
        }
    }

    private void carryFrom(PlayedPartition partition) {
        for (TestRecord<String, PaymentOutcome> outcome : partition.outcomes()) {
            told.outcome(partition.number(), outcome);
            outcomes.add(outcome.value());
        }
        for (TestRecord<byte[], byte[]> letter : partition.deadLetters()) {
            told.deadLetter(partition.number(), letter);
            deadLetters.add(DeadLetter.of(letter));
        }
        for (TestRecord<String, CyclePartial> partial : partition.partials()) {
            told.partial(partial);
            partials.add(partial.value());
            assembler.take(partial);
        }
        for (TestRecord<byte[], byte[]> copy : partition.copies()) {
            PaymentIdentity identity = new PaymentIdentity(new String(copy.key(), StandardCharsets.UTF_8));
            int target = partitionOf(identity);
            Instant appended = now.plus(brokerAhead);
            deliver(target, () -> put(target, Told.raw(copy), appended));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
