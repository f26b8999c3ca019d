package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/** What is done to the processors' group and transactions from outside, while the processes live, and to those who publish. */
final class GroupFaults {
    private GroupFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "fence-processors",
                        "All producers of the processors are fenced in the middle of their transactions.",
                        GroupFaults::fence),
                new NamedFault(
                        "expel-processors",
                        "All processors are removed from their group while they work.",
                        GroupFaults::expel),
                new NamedFault(
                        "restart-publisher",
                        "The publisher is replaced, and its successor publishes again whatever the old one may have published last.",
                        GroupFaults::restartPublisher));
    }

    private static void fence(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        List<String> own = Administration.transactionalIds(ground);
        Administration.ask(
                ground, admin -> admin.fenceProducers(own).all().get(Administration.ANSWER_SECONDS, TimeUnit.SECONDS));
        log.say("fenced " + own.size() + " producers");
    }

    private static void expel(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        Administration.ask(
                ground,
                admin -> admin.removeMembersFromConsumerGroup(
                                Ground.PROCESSOR_GROUP, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get(Administration.ANSWER_SECONDS, TimeUnit.SECONDS));
        log.say("expelled every member of " + Ground.PROCESSOR_GROUP);
    }

    private static void restartPublisher(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        log.say("a new publisher repeats the last " + ground.upstream().restart() + " payments");
    }
}
