package io.weir.processor.answer;

import static io.weir.processor.answer.RefusalReason.Binding.BINDS;
import static io.weir.processor.answer.RefusalReason.Binding.UNBOUND;
import static io.weir.processor.answer.RefusalReason.FoundBy.CHECK;
import static io.weir.processor.answer.RefusalReason.FoundBy.DECODE;
import static io.weir.processor.answer.RefusalReason.FoundBy.IDENTIFY;
import static io.weir.processor.answer.RefusalReason.FoundBy.SETTLE;

/**
 * Why a payment was not executed, in order of precedence: an answer lists all that hold, in this order.
 *
 * <p>The constant's name is finer than the ISO 20022 code; both are public API, and {@code docs/reasons.md} is made of this
 * list. An unbound reason refuses the record without binding its identity: there is none, or nothing that the tables
 * could keep, or the clock of the sender is wrong; the same id may be tried again.
 */
public enum RefusalReason implements Objection {
    INSTRUCTING_PARTICIPANT_INVALID(
            "RC01",
            DECODE,
            UNBOUND,
            "The instructing participant is not a BIC of 8 or 11 characters, so there is no identity.",
            "Put the BIC right; the id is still free."),
    PAYMENT_ID_INVALID(
            "CH16",
            DECODE,
            UNBOUND,
            "The payment id is not 1 to 35 characters of the SWIFT x set without outer blanks, so there is no identity.",
            "Send it under an id of that form."),
    REQUESTED_TOO_LONG_AGO(
            "DT02",
            IDENTIFY,
            UNBOUND,
            "`requestedAt` is older than the horizon (35 days unless set otherwise). The answer is `TOO_LATE`, whether the"
                    + " payment is known or not: nothing is said about it.",
            "Ask for its status. Only if it was never executed: ask the debtor for a new payment."),
    REQUESTED_IN_FUTURE(
            "DT02",
            IDENTIFY,
            UNBOUND,
            "`requestedAt` is further ahead of the broker's clock than the tolerance (5 minutes unless set otherwise).",
            "Put the clock right; the id is still free."),
    TEXT_UNSTORABLE(
            "CH16",
            CHECK,
            UNBOUND,
            "A text is longer than it may be, or has a NUL or half of a surrogate pair in it.",
            "Put the text right; the id is still free."),

    INSTRUCTING_PARTICIPANT_UNKNOWN(
            "AG08",
            CHECK,
            "The instructing participant is not in the scheme.",
            "Have it admitted, or instruct through a participant; then under a new id."),
    INSTRUCTING_PARTICIPANT_SUSPENDED(
            "AG10",
            CHECK,
            "The instructing participant is suspended.",
            "Wait until it is active again; then under a new id."),
    DEBTOR_PARTICIPANT_INVALID(
            "RC03",
            CHECK,
            "The debtor's participant is not a BIC in a country that exists.",
            "Put the BIC right, under a new id."),
    CREDITOR_PARTICIPANT_INVALID(
            "RC04",
            CHECK,
            "The creditor's participant is not a BIC in a country that exists.",
            "Put the BIC right, under a new id."),
    DEBTOR_PARTICIPANT_UNKNOWN(
            "DNOR",
            CHECK,
            "The debtor's participant is not in the scheme.",
            "Use another way, or a participant of the scheme."),
    CREDITOR_PARTICIPANT_UNKNOWN(
            "CNOR",
            CHECK,
            "The creditor's participant is not in the scheme: it can't be reached here.",
            "Use another way."),
    DEBTOR_PARTICIPANT_SUSPENDED(
            "AG10",
            CHECK,
            "The debtor's participant is suspended.",
            "Wait until it is active again; then under a new id."),
    CREDITOR_PARTICIPANT_SUSPENDED(
            "AG11",
            CHECK,
            "The creditor's participant is suspended.",
            "Wait until it is active again; then under a new id."),

    DEBTOR_ACCOUNT_INVALID(
            "AC02",
            CHECK,
            "The debtor's account is no IBAN: country, structure of the country, or check digits (02 to 98).",
            "Put the IBAN right, under a new id."),
    CREDITOR_ACCOUNT_INVALID(
            "AC03",
            CHECK,
            "The creditor's account is no IBAN: country, structure of the country, or check digits (02 to 98).",
            "Ask the creditor for the right one; then under a new id."),
    ACCOUNTS_EQUAL(
            "AG01", CHECK, "Both accounts are the same.", "Nothing to settle; name two accounts, under a new id."),
    DEBTOR_ACCOUNT_CLOSED("AC05", CHECK, "The debtor's account is closed.", "Debit another account, under a new id."),
    CREDITOR_ACCOUNT_CLOSED(
            "AC07",
            CHECK,
            "The creditor's account is closed.",
            "Ask the creditor for another one; then under a new id."),
    DEBTOR_ACCOUNT_BLOCKED(
            "AC06",
            CHECK,
            "The debtor's account is blocked.",
            "Wait until it is free, or debit another one; then under a new id."),
    CREDITOR_ACCOUNT_BLOCKED(
            "AC06", CHECK, "The creditor's account is blocked.", "Ask the creditor; then under a new id."),

    AMOUNT_ZERO("AM01", CHECK, "The amount is zero.", "Put the amount right, under a new id."),
    AMOUNT_NEGATIVE("AM12", CHECK, "The amount is below zero.", "Put the amount right, under a new id."),
    AMOUNT_TOO_LARGE(
            "AM02",
            CHECK,
            "The amount is above 10^15 − 1 minor units, the most that can be paid here in any currency.",
            "Split it, under new ids."),
    CURRENCY_UNKNOWN(
            "AM11",
            CHECK,
            "The currency is not a current one of ISO 4217 that can be paid in (no funds code, no metal, no test code).",
            "Put the currency right, under a new id."),
    CURRENCY_NOT_IN_SCHEME(
            "AM03",
            CHECK,
            "The currency is one that the scheme doesn't settle.",
            "Use another way, or a currency of the scheme."),
    AMOUNT_ABOVE_SCHEME_LIMIT(
            "AM13",
            CHECK,
            "The amount is above the scheme's limit for a payment in its currency.",
            "Use another way, or split it, under new ids."),
    AMOUNT_ABOVE_ACCOUNT_LIMIT(
            "AM14",
            CHECK,
            "The amount is above the limit of the debtor's account, or in another currency than that limit.",
            "Have the limit raised, or split it; then under new ids."),

    EXECUTION_DATE_IN_FUTURE(
            "DT01",
            CHECK,
            "`requestedExecutionDate` is after today, in the scheme's time zone.",
            "Keep it until that day; then under a new id."),
    EXPIRED(
            "TM01",
            CHECK,
            "`expiresAt` is not after the time at which it was received.",
            "Ask the debtor whether it is still wanted; then under a new id."),
    EXPIRES_BEFORE_CUT_OFF(
            "AB03",
            SETTLE,
            "It would go into the open cycle, and `expiresAt` is not after the cut-off of that cycle.",
            "Send it in real time (service level `INST` in the usual rules) or with a later expiry, under a new id.");

    /** What becomes of the identity. */
    enum Binding {
        BINDS,
        UNBOUND
    }

    /** The stage that finds it. A stage that refuses is the last: the reasons of one answer are of one stage. */
    enum FoundBy {
        DECODE,
        IDENTIFY,
        CHECK,
        SETTLE
    }

    private final IsoReason iso;
    private final FoundBy foundBy;
    private final Binding binding;
    private final String when;
    private final String advice;

    /** One that binds. */
    RefusalReason(String code, FoundBy foundBy, String when, String advice) {
        this(code, foundBy, BINDS, when, advice);
    }

    RefusalReason(String code, FoundBy foundBy, Binding binding, String when, String advice) {
        this.iso = IsoReason.valueOf(code);
        this.foundBy = foundBy;
        this.binding = binding;
        this.when = when;
        this.advice = advice;
    }

    @Override
    public String code() {
        return iso.name();
    }

    /** The code with its name. */
    public IsoReason iso() {
        return iso;
    }

    @Override
    public boolean binds() {
        return binding == BINDS;
    }

    FoundBy foundBy() {
        return foundBy;
    }

    /** When it holds, one or two sentences. */
    public String when() {
        return when;
    }

    /** What the sender should do. */
    public String advice() {
        return advice;
    }
}
