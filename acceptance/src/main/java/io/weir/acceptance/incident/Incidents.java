package io.weir.acceptance.incident;

import io.weir.acceptance.fault.FaultLog;
import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.GroundPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All incidents that there are. A new one is added to its family, a new family here. */
public final class Incidents {
    private static final GroundPlan PLAN = new GroundPlan(1, 2, 1, 1, Optional.empty());
    private static final int BEFORE = 100;

    /** One of a family whose members are methods. */
    record Named(String name, String sentence, Story story) implements Incident {

        /** What happens. */
        @FunctionalInterface
        interface Story {
            void play(Scene scene) throws Exception;
        }

        @Override
        public void play(Scene scene) throws Exception {
            story.play(scene);
        }
    }

    private Incidents() {}

    /** In the order of {@code --list}. */
    public static List<Incident> all() {
        return Stream.of(TopicIncidents.all(), PositionIncidents.all(), RegistryIncidents.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those of these names, in their order; a name that is none of an incident is left out. */
    public static List<Incident> named(List<String> names) {
        return all().stream()
                .filter(incident -> names.contains(incident.name()))
                .toList();
    }

    /**
     * Plays one on a small ground of its own, where some payments were answered and stored before.
     *
     * @param told hears what is going on, a line at a time
     * @return what the incident said
     * @throws IncidentException if it did not end as it must
     */
    public static List<String> play(Incident incident, Consumer<String> told) throws Exception {
        FaultLog log = new FaultLog(told);
        try (Ground ground = Ground.open(PLAN, line -> {});
                Scene scene = new Scene(ground, log)) {
            scene.payAndAwaitRows(BEFORE);
            incident.play(scene);
        }
        return log.lines();
    }
}
