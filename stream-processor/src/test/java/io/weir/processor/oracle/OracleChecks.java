package io.weir.processor.oracle;

import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Reason;
import io.weir.schemas.Scheme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stage 4: all that speaks against a payment, written down in order of precedence. */
final class OracleChecks {

    /** The one reason of this stage that leaves an identity free. */
    static final Reason UNSTORABLE = new Reason("CH16", "TEXT_UNSTORABLE");

    private static final long AMOUNT_MAX = 999_999_999_999_999L;

    private final Scheme scheme;
    private final Map<String, Optional<AccountException>> accounts;
    private final List<Reason> found = new ArrayList<>();

    /** @param accounts exceptions; an empty one could not be read */
    OracleChecks(Scheme scheme, Map<String, Optional<AccountException>> accounts) {
        this.scheme = scheme;
        this.accounts = accounts;
    }

    /** One use each. */
    List<Reason> reasonsAgainst(PaymentInstruction payment, String instructing, long businessTimeMillis) {
        Party debtor = payment.getDebtor();
        Party creditor = payment.getCreditor();
        when(!isStorable(payment), UNSTORABLE.getCode(), UNSTORABLE.getName());
        when(status(instructing).isEmpty(), "AG08", "INSTRUCTING_PARTICIPANT_UNKNOWN");
        when(isSuspended(instructing), "AG10", "INSTRUCTING_PARTICIPANT_SUSPENDED");
        when(!isBic(debtor), "RC03", "DEBTOR_PARTICIPANT_INVALID");
        when(!isBic(creditor), "RC04", "CREDITOR_PARTICIPANT_INVALID");
        when(isUnknown(debtor), "DNOR", "DEBTOR_PARTICIPANT_UNKNOWN");
        when(isUnknown(creditor), "CNOR", "CREDITOR_PARTICIPANT_UNKNOWN");
        when(isSuspended(bicOf(debtor)), "AG10", "DEBTOR_PARTICIPANT_SUSPENDED");
        when(isSuspended(bicOf(creditor)), "AG11", "CREDITOR_PARTICIPANT_SUSPENDED");
        when(!OracleText.isIban(debtor.getAccount()), "AC02", "DEBTOR_ACCOUNT_INVALID");
        when(!OracleText.isIban(creditor.getAccount()), "AC03", "CREDITOR_ACCOUNT_INVALID");
        when(debtor.getAccount().equals(creditor.getAccount()), "AG01", "ACCOUNTS_EQUAL");
        when(state(debtor) == AccountState.CLOSED, "AC05", "DEBTOR_ACCOUNT_CLOSED");
        when(state(creditor) == AccountState.CLOSED, "AC07", "CREDITOR_ACCOUNT_CLOSED");
        when(state(debtor) == AccountState.BLOCKED, "AC06", "DEBTOR_ACCOUNT_BLOCKED");
        when(state(creditor) == AccountState.BLOCKED, "AC06", "CREDITOR_ACCOUNT_BLOCKED");
        lookAtAmount(payment);
        lookAtDates(payment, businessTimeMillis);
        return found;
    }

    private void lookAtAmount(PaymentInstruction payment) {
        long amount = payment.getAmountMinor();
        String currency = payment.getCurrency();
        Optional<CurrencyRules> rules = scheme.getCurrencies().stream()
                .filter(each -> each.getCurrency().equals(currency))
                .findFirst();
        Optional<Long> schemeMax = rules.map(CurrencyRules::getMaxAmountMinor);
        when(amount == 0, "AM01", "AMOUNT_ZERO");
        when(amount < 0, "AM12", "AMOUNT_NEGATIVE");
        when(amount > AMOUNT_MAX, "AM02", "AMOUNT_TOO_LARGE");
        when(rules.isEmpty() && !OracleText.isCurrency(currency), "AM11", "CURRENCY_UNKNOWN");
        when(rules.isEmpty() && OracleText.isCurrency(currency), "AM03", "CURRENCY_NOT_IN_SCHEME");
        when(schemeMax.isPresent() && amount > schemeMax.get(), "AM13", "AMOUNT_ABOVE_SCHEME_LIMIT");
        when(isAboveOwnLimit(payment), "AM14", "AMOUNT_ABOVE_ACCOUNT_LIMIT");
    }

    private void lookAtDates(PaymentInstruction payment, long businessTimeMillis) {
        Instant businessTime = Instant.ofEpochMilli(businessTimeMillis);
        when(
                payment.getRequestedExecutionDate() != null
                        && payment.getRequestedExecutionDate()
                                .isAfter(businessTime
                                        .atZone(ZoneId.of(scheme.getZone()))
                                        .toLocalDate()),
                "DT01",
                "EXECUTION_DATE_IN_FUTURE");
        when(payment.getExpiresAt() != null && !payment.getExpiresAt().isAfter(businessTime), "TM01", "EXPIRED");
    }

    private void when(boolean holds, String code, String name) {
        if (holds) {
            found.add(new Reason(code, name));
        }
    }

    private static boolean isStorable(PaymentInstruction payment) {
        return Stream.of(payment.getServiceLevel(), payment.getPurpose()).allMatch(text -> fits(text, 4))
                && fits(payment.getEndToEndId(), 35)
                && fits(payment.getUetr(), 36)
                && fits(payment.getRemittance(), 140)
                && fits(payment.getDebtor().getName(), 140)
                && fits(payment.getCreditor().getName(), 140)
                && (payment.getBulk() == null || fits(payment.getBulk().getBulkId(), 35));
    }

    private static boolean fits(@Nullable String text, int lengthMax) {
        return text == null || OracleText.isStorable(text, lengthMax);
    }

    private Optional<ParticipantStatus> status(String bic11) {
        return scheme.getParticipants().stream()
                .filter(participant -> participant.getBic().equals(bic11))
                .map(Participant::getStatus)
                .findFirst();
    }

    private boolean isSuspended(String bic11) {
        return status(bic11).equals(Optional.of(ParticipantStatus.SUSPENDED));
    }

    private static String bicOf(Party party) {
        return OracleText.bic11(party.getParticipantBic()).orElse("");
    }

    /** A participant of the scheme has a BIC, whatever its country. */
    private boolean isBic(Party party) {
        String bic = bicOf(party);
        return status(bic).isPresent() || (!bic.isEmpty() && OracleText.hasCountry(bic));
    }

    private boolean isUnknown(Party party) {
        return isBic(party) && status(bicOf(party)).isEmpty();
    }

    /** An exception that can't be read, or of a newer kind, was listed for a reason: blocked. */
    private @Nullable AccountState state(Party party) {
        Optional<AccountException> exception = accounts.get(party.getAccount());
        if (exception == null) {
            return null;
        }
        AccountState state = exception.map(AccountException::getState).orElse(AccountState.BLOCKED);
        return state == AccountState.UNSPECIFIED ? AccountState.BLOCKED : state;
    }

    private boolean isAboveOwnLimit(PaymentInstruction payment) {
        if (state(payment.getDebtor()) != AccountState.LIMITED) {
            return false;
        }
        AccountException exception = Objects.requireNonNull(
                        accounts.get(payment.getDebtor().getAccount()))
                .orElseThrow();
        Long limit = exception.getLimitMinor();
        return !payment.getCurrency().equals(exception.getLimitCurrency())
                || payment.getAmountMinor() > (limit == null ? 0 : limit);
    }
}
