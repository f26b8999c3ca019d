package io.weir.events.iso20022;

import java.util.HashSet;
import java.util.Set;

/** Which elements below one element are to be kept; all others are skipped without being built up in memory. */
final class XmlShape {
    private final Set<String> paths;
    private final Set<String> ways = new HashSet<>();

    private XmlShape(Set<String> paths) {
        this.paths = paths;
        for (String path : paths) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                ways.add(path.substring(0, slash));
            }
        }
    }

    /** @param paths names from the element down, joined by {@code /}; a {@code @Ccy} behind one keeps that attribute */
    static XmlShape of(String... paths) {
        return new XmlShape(Set.of(paths));
    }

    boolean keeps(String path) {
        return paths.contains(path);
    }

    /** Whether something that is kept may stand below {@code path}. */
    boolean leadsOn(String path) {
        return ways.contains(path);
    }
}
