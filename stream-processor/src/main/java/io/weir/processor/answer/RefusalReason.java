package io.weir.processor.answer;

/**
 * Why a payment was not executed, in order of precedence: an answer lists all that hold, in this order.
 *
 * <p>Source of the codes: ISO 20022 external code set ExternalStatusReason1Code. The constant's name is finer than
 * the code; both are public API. An unbound reason refuses the record without binding its identity: there is none,
 * or nothing that the tables could keep, or the clock of the sender is wrong; the same id may be tried again.
 */
public enum RefusalReason implements Objection {
    INSTRUCTING_PARTICIPANT_INVALID("RC01", Binding.UNBOUND),
    PAYMENT_ID_INVALID("CH16", Binding.UNBOUND),
    REQUESTED_TOO_LONG_AGO("DT02", Binding.UNBOUND),
    REQUESTED_IN_FUTURE("DT02", Binding.UNBOUND),
    TEXT_UNSTORABLE("CH16", Binding.UNBOUND),

    INSTRUCTING_PARTICIPANT_UNKNOWN("AG08", Binding.BINDS),
    INSTRUCTING_PARTICIPANT_SUSPENDED("AG10", Binding.BINDS),
    DEBTOR_PARTICIPANT_INVALID("RC03", Binding.BINDS),
    CREDITOR_PARTICIPANT_INVALID("RC04", Binding.BINDS),
    DEBTOR_PARTICIPANT_UNKNOWN("DNOR", Binding.BINDS),
    CREDITOR_PARTICIPANT_UNKNOWN("CNOR", Binding.BINDS),
    DEBTOR_PARTICIPANT_SUSPENDED("AG10", Binding.BINDS),
    CREDITOR_PARTICIPANT_SUSPENDED("AG11", Binding.BINDS),

    DEBTOR_ACCOUNT_INVALID("AC02", Binding.BINDS),
    CREDITOR_ACCOUNT_INVALID("AC03", Binding.BINDS),
    ACCOUNTS_EQUAL("AG01", Binding.BINDS),
    DEBTOR_ACCOUNT_CLOSED("AC05", Binding.BINDS),
    CREDITOR_ACCOUNT_CLOSED("AC07", Binding.BINDS),
    DEBTOR_ACCOUNT_BLOCKED("AC06", Binding.BINDS),
    CREDITOR_ACCOUNT_BLOCKED("AC06", Binding.BINDS),

    AMOUNT_ZERO("AM01", Binding.BINDS),
    AMOUNT_NEGATIVE("AM12", Binding.BINDS),
    AMOUNT_TOO_LARGE("AM02", Binding.BINDS),
    CURRENCY_UNKNOWN("AM11", Binding.BINDS),
    CURRENCY_NOT_IN_SCHEME("AM03", Binding.BINDS),
    AMOUNT_ABOVE_SCHEME_LIMIT("AM02", Binding.BINDS),
    AMOUNT_ABOVE_ACCOUNT_LIMIT("AM14", Binding.BINDS),

    EXECUTION_DATE_IN_FUTURE("DT01", Binding.BINDS),
    EXPIRED("TM01", Binding.BINDS),
    EXPIRES_BEFORE_CUT_OFF("AB03", Binding.BINDS);

    private enum Binding {
        BINDS,
        UNBOUND
    }

    private final String code;
    private final Binding binding;

    RefusalReason(String code, Binding binding) {
        this.code = code;
        this.binding = binding;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public boolean binds() {
        return binding == Binding.BINDS;
    }
}
