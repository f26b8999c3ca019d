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
            smallest = withFewerPassages(smallest);
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

    /** Time that passes in several events passes in one: at the last of two, or at the first. */
    private History withFewerPassages(History history) {
        History smallest = history;
        int step = 0;
        while (step < smallest.events().size()) {
            History from = smallest;
            int at = step;
            History found = passagesJoined(from, at).filter(fails).findFirst().orElse(from);
            step += found.equals(from) ? 1 : 0;
            smallest = found;
        }
        return smallest;
    }

    private static Stream<History> passagesJoined(History history, int first) {
        List<Event> events = history.events();
        if (!(events.get(first) instanceof Event.Pass earlier)) {
            return Stream.empty();
        }
        for (int second = first + 1; second < events.size(); second++) {
            if (events.get(second) instanceof Event.Pass later) {
                Event both = new Event.Pass(earlier.millis() + later.millis());
                List<Event> atSecond = new ArrayList<>(events);
                atSecond.set(second, both);
                atSecond.remove(first);
                List<Event> atFirst = new ArrayList<>(events);
                atFirst.set(first, both);
                atFirst.remove(second);
                return Stream.of(history.with(atSecond), history.with(atFirst));
            }
        }
        return Stream.empty();
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
