package io.weir.processor.check;

import io.weir.events.party.Iban;
import io.weir.processor.answer.RefusalReason;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.reference.AccountRule;
import io.weir.schemas.PaymentInstruction;

/**
 * Both accounts are IBANs, two different ones, and nothing out of the ordinary about them stands against the
 * payment.
 */
final class AccountCheck implements BuiltInCheck {

    @Override
    public void look(PaymentAtHand payment, Findings findings) {
        PaymentInstruction instruction = payment.instruction();
        String debtor = instruction.getDebtor().getAccount();
        String creditor = instruction.getCreditor().getAccount();
        if (!Iban.parse(debtor).isValid()) {
            findings.add(RefusalReason.DEBTOR_ACCOUNT_INVALID);
        }
        if (!Iban.parse(creditor).isValid()) {
            findings.add(RefusalReason.CREDITOR_ACCOUNT_INVALID);
        }
        if (debtor.equals(creditor)) {
            findings.add(RefusalReason.ACCOUNTS_EQUAL);
        }
        AccountRule debtorRule = payment.account(debtor);
        switch (debtorRule.state()) {
            case FREE, LIMITED -> {}
            case BLOCKED -> findings.add(RefusalReason.DEBTOR_ACCOUNT_BLOCKED);
            case CLOSED -> findings.add(RefusalReason.DEBTOR_ACCOUNT_CLOSED);
        }
        if (!debtorRule.allowsToPay(instruction.getAmountMinor(), instruction.getCurrency())) {
            findings.add(RefusalReason.AMOUNT_ABOVE_ACCOUNT_LIMIT);
        }
        switch (payment.account(creditor).state()) {
            case FREE, LIMITED -> {}
            case BLOCKED -> findings.add(RefusalReason.CREDITOR_ACCOUNT_BLOCKED);
            case CLOSED -> findings.add(RefusalReason.CREDITOR_ACCOUNT_CLOSED);
        }
    }
}
