package io.weir.processor.answer;

/** Longest texts of an instruction, in characters. Source: ISO 20022 (Max35Text and so on), as the schemas say. */
public final class TextLimits {

    public static final int ID = 35;
    public static final int UETR = 36;
    public static final int CODE = 4;
    public static final int NAME = 140;
    public static final int REMITTANCE = 140;
    public static final int ACCOUNT = 34;
    public static final int CURRENCY = 3;

    private TextLimits() {}
}
