package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;

/**
 * What an administrator asks of the brokers, or does there. Each time with a client of its own: one that knew a broker which
 * has died mixes up its answers (4.3.1). A broker that is still coming back is waited for.
 */
final class Administration {
    private static final int TRIES = 4;
    static final int ANSWER_SECONDS = 60;
    private static final int PAUSE_SECONDS = 2;

    private Administration() {}

    /** To be asked again at will. */
    interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    static <T> T ask(Ground ground, Question<T> question)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = new TreeMap<>(ground.kafka());
        for (int tries = 1; ; tries++) {
            try (Admin admin = Admin.create(settings)) {
                return question.ask(admin);
            } catch (ExecutionException | TimeoutException e) {
                if (tries == TRIES) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        }
    }

    /** The ids under which the processors write, in their order. */
    static List<String> transactionalIds(Ground ground)
            throws ExecutionException, InterruptedException, TimeoutException {
        return ask(ground, admin -> admin.listTransactions().all().get(ANSWER_SECONDS, TimeUnit.SECONDS)).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(Ground.PROCESSOR_GROUP))
                .sorted()
                .toList();
    }
}
