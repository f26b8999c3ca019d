package io.weir.processor.scheme;

import java.util.List;
import java.util.Set;

/**
 * Service levels that are known. A scheme may name others, since the set grows and a community may have its own; but one
 * that is near to a known one is probably a slip.
 *
 * <p>Source: ISO 20022 external code set ExternalServiceLevel1Code.
 */
final class ServiceLevels {
    static final Set<String> KNOWN = Set.copyOf(List.of(
            "BKTR", "EOLO", "G001", "G002", "G003", "G004", "G005", "G006", "G007", "G009", "INST", "NPCA", "NUGP",
            "NURG", "PRPT", "SDVA", "SEPA", "SRTP", "SVAT", "SVDE", "URGP", "URNS", "WFSM"));

    private ServiceLevels() {}
}
