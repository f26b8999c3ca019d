package io.weir.processor.history;

import io.weir.processor.invariant.Raw;
import io.weir.schemas.AccountException;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens. Each is whole in itself, so that a history stays one when others are taken out of it. Times
 * are milliseconds.
 */
sealed interface Event {

    /**
     * An instruction is published.
     *
     * @param note why the maker made it, for a person
     */
    record Publish(int partition, PaymentInstruction payment, SortedMap<String, String> headers, String note)
            implements Event {}

    /** Something is published that is no instruction. */
    record PublishRaw(int partition, Raw record, String note) implements Event {}

    /** Time passes, for everyone. */
    record Pass(long millis) implements Event {}

    /** The clock of one partition's processor moves, alone: forward or back. */
    record MoveClock(int partition, long millis) implements Event {}

    /** From now on the broker's clock differs from the common one: ahead, or behind if negative. */
    record BrokerAhead(long millis) implements Event {}

    /** The processors distrust their clocks, or trust them again. */
    record TrustClocks(boolean trusted) implements Event {}

    /**
     * A scheme is published.
     *
     * @param flaw what keeps it from ever taking effect; none if only its version can
     */
    record PutScheme(String name, Scheme scheme, @Nullable String flaw) implements Event {}

    /** A scheme's record is deleted. */
    record DeleteScheme(String name) implements Event {}

    /** Something is published as a scheme that is none. */
    record GarbledScheme(String name) implements Event {}

    /** An account is no longer as any other. */
    record PutAccount(AccountException exception) implements Event {}

    /** An account is as any other again. */
    record FreeAccount(String iban) implements Event {}

    /** Something is published for an account that can't be read. */
    record GarbledAccount(String iban) implements Event {}
}
