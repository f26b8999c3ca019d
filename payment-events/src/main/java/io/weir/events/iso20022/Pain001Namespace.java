package io.weir.events.iso20022;

import io.weir.events.Parsed;
import io.weir.events.PaymentText;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which namespaces are read: pain.001.001, versions 03 to 12, and the national variants of 03 whose elements are the same as
 * far as they are read here.
 */
final class Pain001Namespace {
    private static final Pattern VERSIONS =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:pain\\.001\\.001\\.(0[3-9]|1[0-2])");
    private static final Set<String> VARIANTS_OF_03 = Set.of(
            "urn:iso:std:iso:20022:tech:xsd:pain.001.002.03",
            "urn:iso:std:iso:20022:tech:xsd:pain.001.003.03",
            "http://www.six-interbank-clearing.com/de/pain.001.001.03.ch.02.xsd");

    private Pain001Namespace() {}

    static Parsed<String> parse(String namespace) {
        return VERSIONS.matcher(namespace).matches() || VARIANTS_OF_03.contains(namespace)
                ? Parsed.valid(namespace)
                : Parsed.invalid("namespace " + (namespace.isEmpty() ? "(none)" : PaymentText.shown(namespace))
                        + " is not read here; read are pain.001.001.03 to pain.001.001.12,"
                        + " pain.001.002.03, pain.001.003.03 and pain.001.001.03.ch.02");
    }
}
