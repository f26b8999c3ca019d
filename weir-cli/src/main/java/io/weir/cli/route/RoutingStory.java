package io.weir.cli.route;

import io.weir.processor.route.OwnAnswer;
import io.weir.processor.scheme.RoutingDecision;
import io.weir.processor.scheme.RuleAnswer;
import java.util.List;
import java.util.Optional;

/**
 * How one payment is routed, and why.
 *
 * @param objections what speaks against it, as {@code code name}; then it is not routed at all
 * @param own what the user's own rules said, in the order in which they were asked
 * @param scheme what the scheme's rules said, in the order in which they were asked; empty if an own rule decided
 * @param decision the last one's; empty if the payment is refused
 */
public record RoutingStory(
        String identity,
        List<String> objections,
        List<OwnAnswer> own,
        List<RuleAnswer> scheme,
        Optional<RoutingDecision> decision) {

    public RoutingStory {
        objections = List.copyOf(objections);
        own = List.copyOf(own);
        scheme = List.copyOf(scheme);
    }

    static RoutingStory refused(String identity, List<String> objections) {
        return new RoutingStory(identity, objections, List.of(), List.of(), Optional.empty());
    }
}
