package io.weir.processor.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a history that fails smaller as long as it fails: takes events away in ever smaller pieces (Zeller's delta
 * debugging), then makes each that is left simpler.
 */
final class Shrinker {

    private final Predicate<History> fails;

    Shrinker(Predicate<History> fails) {
        this.fails = fails;
    }

    /** @param failing one that fails */
    History shrink(History failing) {
        History smallest = failing;
        History before;
        do {
            before = smallest;
            smallest = withFewerEvents(smallest);
            smallest = onOnePartition(smallest);
            smallest = withSimplerEvents(smallest);
        } while (!smallest.equals(before));
        return smallest;
    }

    private History withFewerEvents(History history) {
        History smallest = history;
        int piece = Math.max(1, smallest.events().size() / 2);
        while (piece >= 1) {
            int from = 0;
            while (from < smallest.events().size()) {
                List<Event> rest = new ArrayList<>(smallest.events());
                rest.subList(from, Math.min(rest.size(), from + piece)).clear();
                History candidate = smallest.with(rest);
                if (!rest.isEmpty() && fails.test(candidate)) {
                    smallest = candidate;
                } else {
                    from += piece;
                }
            }
            piece /= 2;
        }
        return smallest;
    }

    private History onOnePartition(History history) {
        History one = new History(
                history.seed(),
                1,
                history.events().stream().map(SimplerEvents::onPartitionZero).toList());
        return history.partitions() > 1 && fails.test(one) ? one : history;
    }

    private History withSimplerEvents(History history) {
        History simplest = history;
        for (int step = 0; step < simplest.events().size(); step++) {
            boolean simpler = true;
            while (simpler) {
                History from = simplest;
                int at = step;
                History found = candidates(from, at).filter(fails).findFirst().orElse(from);
                simpler = !found.equals(from);
                simplest = found;
            }
        }
        return simplest;
    }

    private static Stream<History> candidates(History history, int step) {
        return SimplerEvents.than(history.events().get(step)).map(simpler -> {
            List<Event> events = new ArrayList<>(history.events());
            events.set(step, simpler);
            return history.with(events);
        });
    }
}
