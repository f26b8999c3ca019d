package io.weir.events.generate;

import fr.marcwrobel.jbanking.IsoCountry;
import fr.marcwrobel.jbanking.iban.BbanStructure;
import fr.marcwrobel.jbanking.iban.RandomIban;
import io.weir.events.party.Bic;
import java.util.Random;

/**
 * The account numbers of one participant: IBANs of its country, with right check digits.
 *
 * <p>A participant in a country without IBANs keeps its accounts in Belgium.
 */
final class AccountNumbers {
    private static final String ELSEWHERE = "BE";
    private static final int BBAN_START = 4;
    private static final int RADIX = 10;

    private final char[] template;

    AccountNumbers(Bic participant) {
        String country = hasIbans(participant.country()) ? participant.country() : ELSEWHERE;
        Random fixed = new Random(participant.text().hashCode());
        template = new RandomIban(fixed).next(country).toString().toCharArray();
    }

    /** The IBAN of account {@code number}; another number is another account, as long as the country has digits for it. */
    String iban(int number) {
        char[] iban = template.clone();
        int rest = number;
        for (int i = iban.length - 1; i >= BBAN_START; i--) {
            if (isDigit(iban[i])) {
                iban[i] = (char) ('0' + rest % RADIX);
                rest /= RADIX;
            }
        }
        writeCheckDigits(iban);
        return new String(iban);
    }

    /** Source: ISO 7064 MOD 97-10, over the account part, the country and two zeros. */
    private static void writeCheckDigits(char[] iban) {
        iban[2] = '0';
        iban[3] = '0';
        int remainder = 0;
        for (int i = 0; i < iban.length; i++) {
            char c = iban[(i + BBAN_START) % iban.length];
            remainder = isDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        int checkDigits = 98 - remainder;
        iban[2] = (char) ('0' + checkDigits / RADIX);
        iban[3] = (char) ('0' + checkDigits % RADIX);
    }

    private static boolean hasIbans(String country) {
        return IsoCountry.fromAlpha2Code(country)
                .flatMap(BbanStructure::forCountry)
                .isPresent();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
