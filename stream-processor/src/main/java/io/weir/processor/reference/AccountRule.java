package io.weir.processor.reference;

import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import java.nio.charset.StandardCharsets;

/**
 * What holds for an account.
 *
 * @param limitMinor highest amount of one payment that it may pay, in minor units of {@code limitCurrency}
 * @param limitCurrency the only currency that a limited account may pay in; empty if it isn't limited, or limited without one: then it pays nothing
 */
public record AccountRule(State state, long limitMinor, String limitCurrency) {

    /** What it may do. */
    public enum State {
        FREE,
        BLOCKED,
        CLOSED,
        LIMITED
    }

    /** An account that isn't listed. */
    public static final AccountRule FREE = new AccountRule(State.FREE, 0, "");

    /**
     * Also what an exception comes down to that can't be read or is newer than this program: it was listed for a
     * reason.
     */
    public static final AccountRule BLOCKED = new AccountRule(State.BLOCKED, 0, "");

    /** What an account's record comes down to. */
    public static AccountRule of(AccountException exception) {
        AccountState state = exception.getState();
        return switch (state) {
            case CLOSED -> new AccountRule(State.CLOSED, 0, "");
            case LIMITED -> {
                Long limit = exception.getLimitMinor();
                String currency = exception.getLimitCurrency();
                yield new AccountRule(State.LIMITED, limit == null ? 0 : limit, currency == null ? "" : currency);
            }
            case BLOCKED, UNSPECIFIED -> BLOCKED;
        };
    }

    /** Whether a payment of this amount is within the account's own limit. */
    public boolean allowsToPay(long amountMinor, String currency) {
        boolean limited = limitCurrency.isEmpty() || !currency.equals(limitCurrency) || amountMinor > limitMinor;
        return state != State.LIMITED || !limited;
    }

    byte[] toBytes() {
        return (state.name() + ':' + limitMinor + ':' + limitCurrency).getBytes(StandardCharsets.UTF_8);
    }

    static AccountRule fromBytes(byte[] stored) {
        String text = new String(stored, StandardCharsets.UTF_8);
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        return new AccountRule(
                State.valueOf(text.substring(0, first)),
                Long.parseLong(text.substring(first + 1, second)),
                text.substring(second + 1));
    }
}
