package io.weir.sink.audit.finding;

import io.weir.sink.audit.Difference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects differences: counts all of them, keeps the first ones by name, so that memory stays bounded. Thread-safe. */
public final class Findings {

    private final int namedMax;
    private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
    private final List<Difference> named = new ArrayList<>();

    public Findings(int namedMax) {
        this.namedMax = namedMax;
    }

    public synchronized void add(Difference difference) {
        counts.merge(difference.kind(), 1L, Long::sum);
        if (named.size() < namedMax) {
            named.add(difference);
        }
    }

    public void add(Difference.Kind kind, Place place, String identity, String detail) {
        add(kind, place, identity, Contrast.of(detail));
    }

    public void add(Difference.Kind kind, Place place, String identity, Contrast contrast) {
        add(new Difference(
                kind,
                place.where(),
                place.partition(),
                place.offset(),
                identity,
                contrast.detail(),
                contrast.expected(),
                contrast.found()));
    }

    /** Adds what another collector found, behind what is here. */
    synchronized void addAll(Findings others) {
        others.counts().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        for (Difference difference : others.named()) {
            if (named.size() < namedMax) {
                named.add(difference);
            }
        }
    }

    public synchronized Map<Difference.Kind, Long> counts() {
        return new EnumMap<>(counts);
    }

    public synchronized List<Difference> named() {
        return List.copyOf(named);
    }

    synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
