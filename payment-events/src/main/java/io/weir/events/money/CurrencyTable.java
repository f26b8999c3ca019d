package io.weir.events.money;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The currencies of {@code currencies.csv}, read once. */
final class CurrencyTable {
    private static final String RESOURCE = "currencies.csv";
    private static final Map<String, Currency> BY_CODE = read();

    private CurrencyTable() {}

    static Optional<Currency> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    private static Map<String, Currency> read() {
        InputStream resource = CurrencyTable.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("this library lacks its resource " + RESOURCE);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CurrencyTable::currency)
                    .collect(Collectors.toUnmodifiableMap(Currency::code, currency -> currency));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Currency currency(String line) {
        int comma = line.indexOf(',');
        return new Currency(line.substring(0, comma), line.charAt(comma + 1) - '0');
    }
}
