package io.weir.events.iso20022;

import io.weir.events.Parsed;
import io.weir.events.PaymentText;
import java.util.regex.Pattern;

/** Free texts: line breaks and runs of blanks, which come from the layout of the XML, become one blank. */
final class Names {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private Names() {}

    static Parsed<String> parse(String text) {
        return PaymentText.upTo(
                PaymentText.LONG_TEXT_MAX, WHITE_SPACE.matcher(text).replaceAll(" "));
    }
}
