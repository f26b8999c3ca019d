package io.weir.processor.answer;

/**
 * The codes that our reasons are told in. Source: ISO 20022 external code set ExternalStatusReason1Code; the constant is
 * the code.
 */
public enum IsoReason {
    AB03("AbortedSettlementTimeout"),
    AC02("InvalidDebtorAccountNumber"),
    AC03("InvalidCreditorAccountNumber"),
    AC05("ClosedDebtorAccountNumber"),
    AC06("BlockedAccount"),
    AC07("ClosedCreditorAccountNumber"),
    AG01("TransactionForbidden"),
    AG08("InvalidAccessRights"),
    AG10("AgentSuspended"),
    AG11("CreditorAgentSuspended"),
    AM01("ZeroAmount"),
    AM02("NotAllowedAmount"),
    AM03("NotAllowedCurrency"),
    AM11("InvalidTransactionCurrency"),
    AM12("InvalidAmount"),
    AM13("AmountExceedsClearingSystemLimit"),
    AM14("AmountExceedsAgreedLimit"),
    CH16("ElementContentFormallyIncorrect"),
    CNOR("CreditorBankIsNotRegistered"),
    DNOR("DebtorBankIsNotRegistered"),
    DT01("InvalidDate"),
    DT02("InvalidCreationDate"),
    RC01("BankIdentifierIncorrect"),
    RC03("InvalidDebtorBankIdentifier"),
    RC04("InvalidCreditorBankIdentifier"),
    TM01("InvalidCutOffTime");

    private final String isoName;

    IsoReason(String isoName) {
        this.isoName = isoName;
    }

    /** Its name in the code set. */
    public String isoName() {
        return isoName;
    }
}
