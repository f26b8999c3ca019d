package io.weir.events.party;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Countries that issue IBANs and that jbanking 4.3.0 does not know yet. Source: IBAN registry of SWIFT (ISO 13616), releases 94 to 99.
 *
 * <p>A test says when jbanking has learned one, so that it can leave here.
 */
final class LaterIbanCountries {
    private static final Map<String, Pattern> STRUCTURES = Map.of(
            "FK", Pattern.compile("FK\\d{2}[A-Z]{2}\\d{12}"),
            "HN", Pattern.compile("HN\\d{2}[A-Z]{4}\\d{20}"),
            "MN", Pattern.compile("MN\\d{2}\\d{16}"),
            "NI", Pattern.compile("NI\\d{2}[A-Z]{4}\\d{20}"),
            "OM", Pattern.compile("OM\\d{2}\\d{3}[A-Z0-9]{16}"),
            "SO", Pattern.compile("SO\\d{2}\\d{19}"),
            "YE", Pattern.compile("YE\\d{2}[A-Z]{4}\\d{4}[A-Z0-9]{18}"));

    private LaterIbanCountries() {}

    /** The form of all IBANs of a country, if it is one of these. */
    static Optional<Pattern> structure(String country) {
        return Optional.ofNullable(STRUCTURES.get(country));
    }
}
