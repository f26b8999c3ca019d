package io.weir.platform.proxy;

import io.weir.platform.proxy.CommitCutter.Ending;
import io.weir.platform.proxy.CommitCutter.Moment;
import io.weir.platform.proxy.PostgresMessages.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sees the COMMITs of one connection, in the simple protocol (Query) and the extended one (Parse, Bind, Execute, Sync), and
 * what the server answers to one that is to be cut.
 */
final class PostgresTap implements Tap {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final CommitCutter cutter;
    private final PostgresMessages fromClient = PostgresMessages.ofClient();
    private final PostgresMessages fromServer = PostgresMessages.ofServer();
    /** Names of prepared statements and of portals; the value says whether it is a COMMIT. */
    private final Map<String, Boolean> statements = new HashMap<>();

    private final Map<String, Boolean> portals = new HashMap<>();
    private boolean executed;
    private boolean committing;
    private boolean awaitsAnswer;
    private boolean isCut;
    private Optional<Ending> answer = Optional.empty();

    PostgresTap(CommitCutter cutter) {
        this.cutter = cutter;
    }

    @Override
    public synchronized Verdict see(Direction direction, byte[] bytes, int length) {
        return direction == Direction.TO_SERVER ? seeRequest(bytes, length) : seeAnswer(bytes, length);
    }

    private Verdict seeRequest(byte[] bytes, int length) {
        fromClient.read(bytes, length, this::request);
        if (!committing) {
            return Verdict.PASS;
        }
        committing = false;
        Optional<Moment> moment = cutter.claim();
        if (moment.isEmpty()) {
            return Verdict.PASS;
        }
        return switch (moment.get()) {
            case INSTEAD_OF_COMMIT -> ended(Ending.ROLLED_BACK, Verdict.CUT);
            case AFTER_COMMIT -> {
                isCut = true; // an answer may come before the connection is cut
                yield ended(Ending.UNKNOWN, Verdict.PASS_THEN_CUT);
            }
            case AFTER_THE_ANSWER -> {
                awaitsAnswer = true;
                yield Verdict.PASS;
            }
        };
    }

    private Verdict seeAnswer(byte[] bytes, int length) {
        fromServer.read(bytes, length, this::answer);
        if (isCut) {
            return Verdict.DROP;
        }
        if (!awaitsAnswer) {
            return Verdict.PASS;
        }
        if (answer.isEmpty()) {
            return Verdict.DROP;
        }
        awaitsAnswer = false;
        return ended(answer.get(), Verdict.CUT);
    }

    private Verdict ended(Ending ending, Verdict verdict) {
        cutter.ended(ending);
        return verdict;
    }

    private void request(Message message) {
        switch (message.type()) {
            case PostgresMessages.STARTUP -> {
                if (message.number() == SSL_REQUEST || message.number() == GSS_REQUEST) {
                    fromServer.expectOneByte();
                } else {
                    fromClient.startupIsOver();
                }
            }
            case 'Q' -> committing |= isCommit(message.text(0));
            case 'P' -> statements.put(message.text(0), isCommit(message.text(1)));
            case 'B' -> portals.put(message.text(0), statements.getOrDefault(message.text(1), false));
            case 'E' -> executed |= portals.getOrDefault(message.text(0), false);
            case 'S' -> {
                committing |= executed;
                executed = false;
            }
            default -> {}
        }
    }

    private void answer(Message message) {
        if (!awaitsAnswer || answer.isPresent()) {
            return;
        }
        if (message.type() == 'C') {
            // A transaction that has failed before is told ROLLBACK.
            answer = Optional.of(message.text(0).equals("COMMIT") ? Ending.COMMITTED : Ending.ROLLED_BACK);
        } else if (message.type() == 'E') {
            answer = Optional.of(Ending.ROLLED_BACK);
        }
    }

    private static boolean isCommit(String query) {
        String bare = query.strip();
        return bare.equalsIgnoreCase("COMMIT") || bare.equalsIgnoreCase("COMMIT;");
    }

    @Override
    public synchronized void ended() {
        if (awaitsAnswer) {
            awaitsAnswer = false;
            cutter.ended(Ending.UNKNOWN);
        }
    }
}
