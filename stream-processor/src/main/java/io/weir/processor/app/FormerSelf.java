package io.weir.processor.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the brokers still hold of the process that died under this instance's name: its members of the group and its open
 * transactions. Until timeouts run out, the members keep partitions from instances that have warm copies of the state, and the
 * transactions keep readers from everything behind them. The name is this process's alone, so both can be ended at once.
 *
 * <p>An instance that comes back with its state must not do this: its partitions wait for it. One whose state is gone should: it
 * would get its partitions back and restore them, while others have them.
 *
 * <p>Nothing depends on it: what can't be ended here ends by timeouts. Needs no permission that the processor has not anyway.
 */
final class FormerSelf {

    private static final Logger LOG = LoggerFactory.getLogger(FormerSelf.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Kafka Streams names its clients so, unless it is told another name. */
    private static final Pattern PROCESS_ID =
            Pattern.compile("-(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})-StreamThread-\\d+");

    private final Map<String, ?> clients;
    private final String applicationId;
    private final String instance;

    /**
     * The former process of an instance.
     *
     * @param clients how the brokers are reached
     * @param instance its {@code group.instance.id}, without the number of the thread
     */
    FormerSelf(Map<String, ?> clients, String applicationId, String instance) {
        this.clients = clients;
        this.applicationId = applicationId;
        this.instance = instance;
    }

    /** Ends what there is of it. */
    void end() {
        try (Admin admin = admin()) {
            List<MemberDescription> members = members(admin);
            if (!members.isEmpty()) {
                Set<String> transactions = openTransactions(admin, members);
                waitFor(admin.fenceProducers(transactions).all());
                waitFor(admin.removeMembersFromConsumerGroup(applicationId, removal(members))
                        .all());
                LOG.info(
                        "the process before this one has died: ended its {} members of the group and its transactions {}",
                        members.size(),
                        transactions);
            }
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return; // nobody has ever worked in it
            }
            LOG.warn("what the process before has left can't be ended, its timeouts will do that", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Admin admin() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        return Admin.create(settings);
    }

    private List<MemberDescription> members(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Pattern own = Pattern.compile(Pattern.quote(instance) + "-\\d+");
        return waitFor(admin.describeConsumerGroups(List.of(applicationId)).all()).values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> member.groupInstanceId()
                        .filter(id -> own.matcher(id).matches())
                        .isPresent())
                .toList();
    }

    /** One producer for each thread, named by the process and the number of the thread. */
    private Set<String> openTransactions(Admin admin, List<MemberDescription> members)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> prefixes = new TreeSet<>();
        for (MemberDescription member : members) {
            Matcher matcher = PROCESS_ID.matcher(member.clientId());
            if (matcher.find()) {
                prefixes.add(applicationId + "-" + matcher.group(1) + "-");
            }
        }
        ListTransactionsOptions open = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        return waitFor(admin.listTransactions(open).all()).stream()
                .map(transaction -> transaction.transactionalId())
                .filter(id -> prefixes.stream().anyMatch(id::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static RemoveMembersFromConsumerGroupOptions removal(List<MemberDescription> members) {
        RemoveMembersFromConsumerGroupOptions removal = new RemoveMembersFromConsumerGroupOptions(members.stream()
                .map(member -> new MemberToRemove(member.groupInstanceId().orElseThrow()))
                .toList());
        removal.reason("the process has died, and its state is made anew");
        return removal;
    }

    private static <V> V waitFor(KafkaFuture<V> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
