package io.weir.processor;

import static io.weir.processor.instruction.Step.ANSWER;
import static io.weir.processor.instruction.Step.CHECK;
import static io.weir.processor.instruction.Step.DECODE;
import static io.weir.processor.instruction.Step.IDENTIFY;
import static io.weir.processor.instruction.Step.PLACE;
import static io.weir.processor.instruction.Step.REMEMBER;
import static io.weir.processor.instruction.Step.ROUTE;
import static io.weir.processor.instruction.Step.SETTLE;
import static io.weir.processor.instruction.Step.WRITE_COPIES;
import static io.weir.processor.instruction.Step.WRITE_DEAD_LETTERS;
import static io.weir.processor.instruction.Step.WRITE_OUTCOMES;
import static io.weir.processor.instruction.Step.WRITE_PARTIALS;

import io.weir.processor.answer.AddressedBytes;
import io.weir.processor.answer.AnswerPartitioners;
import io.weir.processor.answer.AnswerProcessor;
import io.weir.processor.check.CheckProcessor;
import io.weir.processor.cycle.AssembleCycles;
import io.weir.processor.cycle.OpenCycles;
import io.weir.processor.decode.DecodeProcessor;
import io.weir.processor.identify.IdentifyProcessor;
import io.weir.processor.identify.Identities;
import io.weir.processor.identify.RememberProcessor;
import io.weir.processor.partition.PartitionState;
import io.weir.processor.partition.Placement;
import io.weir.processor.place.PlaceProcessor;
import io.weir.processor.reference.KeepAccounts;
import io.weir.processor.reference.KeepScheme;
import io.weir.processor.reference.ReferenceStores;
import io.weir.processor.route.RouteProcessor;
import io.weir.processor.settle.SettleProcessor;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * Answers every payment instruction exactly once, and assembles the cycles.
 *
 * <pre>
 * payments.instructions
 *    └─ decode ── place ── identify ── check ── route ── settle ─────────────────────▶ settlement.partials
 *         │ │      │ │ │      │          │ │               │
 *         │ │      │ │ │      │          │ └── rejected ───┴── remember               what binds an identity
 *         │ │      │ │ │      │          │                        │
 *         │ └──────│─│─┴──────┴──────────┴───────────────────── answer ──────────────▶ payments.outcomes
 *         └────────┴─│──────────────────────────────────────────────────────────────▶ payments.dead-letters
 *                    └── copy of what is misplaced ──────────────────────────────────▶ payments.instructions
 *
 * settlement.partials ── assemble ──────────────────────────────────────────────────▶ settlement.batches
 *
 * reference.scheme ── keep-scheme        reference.accounts ── keep-accounts           in memory, in every instance
 * </pre>
 *
 * Everything that is done for a record (answer, state, position in the cycle, consumed offset) commits in one Kafka
 * transaction under {@code exactly_once_v2}. The stages are one subtopology: no payment is ever repartitioned.
 */
public final class PaymentTopology {

    private final PaymentSettings settings;
    private final RecordSerdes serdes;
    private final Placement placement;
    private final Surroundings surroundings;
    private final StateStores stores;

    public PaymentTopology(
            PaymentSettings settings, RecordSerdes serdes, Placement placement, Surroundings surroundings) {
        this.settings = settings;
        this.serdes = serdes;
        this.placement = placement;
        this.surroundings = surroundings;
        this.stores = new StateStores(settings.storage());
    }

    /** The whole: what the program runs. */
    public Topology whole() {
        Topology topology = new Topology();
        addReferenceData(topology);
        addPayments(topology);
        addAssembler(topology);
        return topology;
    }

    /** Only the way of a payment: for tests that play one partition. */
    public Topology payments() {
        Topology topology = new Topology();
        addReferenceData(topology);
        addPayments(topology);
        return topology;
    }

    /** Only the assembler: for tests that bring it the partials of several partitions. */
    public Topology assembler() {
        Topology topology = new Topology();
        addAssembler(topology);
        return topology;
    }

    private void addPayments(Topology topology) {
        int partitions = placement.partitions();
        topology.addSource(
                        AutoOffsetReset.none(),
                        "read-instructions",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.INSTRUCTIONS)
                .addProcessor(
                        DECODE,
                        () -> new DecodeProcessor(
                                serdes, placement, settings.horizon(), surroundings.answers(), surroundings.log()),
                        "read-instructions")
                .addProcessor(PLACE, () -> new PlaceProcessor(partitions, surroundings.answers()), DECODE)
                .addProcessor(
                        IDENTIFY,
                        () -> new IdentifyProcessor(
                                partitions, settings.horizon(), settings.tolerance(), surroundings.answers()),
                        PLACE)
                .addProcessor(
                        CHECK, () -> new CheckProcessor(settings.extensions().checks()), IDENTIFY)
                .addProcessor(
                        ROUTE, () -> new RouteProcessor(settings.extensions().rules()), CHECK)
                .addProcessor(SETTLE, () -> new SettleProcessor(placement, surroundings.cyclesMayClose()), ROUTE)
                .addProcessor(REMEMBER, RememberProcessor::new, CHECK, SETTLE)
                .addProcessor(
                        ANSWER,
                        () -> new AnswerProcessor(surroundings.answers()),
                        DECODE,
                        PLACE,
                        IDENTIFY,
                        CHECK,
                        REMEMBER)
                .addStateStore(stores.named(PartitionState.STORE), DECODE, IDENTIFY)
                .addStateStore(stores.named(Identities.STORE), IDENTIFY, REMEMBER)
                .addStateStore(stores.named(OpenCycles.STORE), SETTLE);
        addSinksOfPayments(topology);
    }

    private void addSinksOfPayments(Topology topology) {
        AnswerPartitioners partitioners = new AnswerPartitioners(placement.partitions());
        topology.addSink(
                        WRITE_OUTCOMES,
                        Topics.OUTCOMES,
                        new StringSerializer(),
                        serdes.valuesOf(PaymentOutcome.class, Topics.OUTCOMES).serializer(),
                        partitioners.ofOutcomes(),
                        ANSWER)
                .addSink(
                        WRITE_DEAD_LETTERS,
                        Topics.DEAD_LETTERS,
                        new ByteArraySerializer(),
                        AddressedBytes.serializer(),
                        partitioners.ofAddressed(),
                        DECODE,
                        PLACE)
                .addSink(
                        WRITE_COPIES,
                        settings.copies(),
                        new ByteArraySerializer(),
                        AddressedBytes.serializer(),
                        partitioners.ofAddressed(),
                        PLACE)
                .addSink(
                        WRITE_PARTIALS,
                        Topics.PARTIALS,
                        new StringSerializer(),
                        serdes.valuesOf(CyclePartial.class, Topics.PARTIALS).serializer(),
                        SETTLE);
    }

    private void addAssembler(Topology topology) {
        Serde<CyclePartial> partials = serdes.valuesOf(CyclePartial.class, Topics.PARTIALS);
        // Without its own store: where state is kept is decided here.
        AssembleCycles assemble = new AssembleCycles(surroundings.heldCycles(), placement.partitions());
        topology.addSource(
                        AutoOffsetReset.none(),
                        "read-partials",
                        new StringDeserializer(),
                        partials.deserializer(),
                        Topics.PARTIALS)
                .addProcessor("assemble", assemble, "read-partials")
                .addStateStore(stores.named(AssembleCycles.STORE), "assemble")
                .addSink(
                        "write-batches",
                        Topics.BATCHES,
                        new StringSerializer(),
                        serdes.valuesOf(SettlementBatch.class, Topics.BATCHES).serializer(),
                        "assemble");
    }

    private void addReferenceData(Topology topology) {
        topology.addGlobalStore(
                        ReferenceStores.scheme(),
                        "read-scheme",
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.SCHEME,
                        "keep-scheme",
                        () -> new KeepScheme(serdes, surroundings.reference()))
                .addGlobalStore(
                        ReferenceStores.accounts(),
                        "read-accounts",
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.ACCOUNTS,
                        "keep-accounts",
                        () -> new KeepAccounts(serdes, surroundings.reference()));
    }

    /**
     * Learns the ids of the schemas that are written. To be done when the first scheme was read, before anything is processed: the
     * registry has its data then. One that loses them later would give ids anew that mean other schemas in the topics.
     */
    public static void learnWritten(RecordSerdes serdes) {
        serdes.learn(PaymentOutcome.class, Topics.OUTCOMES);
        serdes.learn(CyclePartial.class, Topics.PARTIALS);
        serdes.learn(SettlementBatch.class, Topics.BATCHES);
    }
}
