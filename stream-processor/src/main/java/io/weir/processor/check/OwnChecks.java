package io.weir.processor.check;

import io.weir.processor.answer.RefusalReason;
import io.weir.processor.extension.Installed;
import io.weir.processor.instruction.PaymentAtHand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The checks of users' own, in the order in which they look. Thread-safe as they are. */
public final class OwnChecks {

    public static final OwnChecks NONE = new OwnChecks(List.of());

    private record Declared(Installed<Check> check, List<OwnReason> reasons) {}

    private final List<Declared> checks;

    private OwnChecks(List<Declared> checks) {
        this.checks = checks;
    }

    /**
     * Puts checks in their order.
     *
     * @throws IllegalArgumentException if they can't work together; its message names all that is wrong, and who is
     */
    public static OwnChecks of(Collection<? extends Check> checks) {
        List<Declared> inOrder = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (Installed<Check> check : Installed.inOrder(List.<Check>copyOf(checks))) {
            List<OwnReason> reasons = List.copyOf(check.call("its reasons", Check::reasons));
            inOrder.add(new Declared(check, reasons));
            for (OwnReason reason : reasons) {
                String owner = owners.putIfAbsent(reason.name(), check.title());
                if (isOurs(reason.name())) {
                    problems.add("%s: the reason %s is one of Weir's own".formatted(check.title(), reason.name()));
                } else if (owner != null) {
                    problems.add(
                            "%s: the reason %s is already one of %s".formatted(check.title(), reason.name(), owner));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new OwnChecks(List.copyOf(inOrder));
    }

    public boolean isEmpty() {
        return checks.isEmpty();
    }

    /** One line each, in order, for an operator. */
    public List<String> describe() {
        return checks.stream()
                .map(check -> "check %s: %s"
                        .formatted(
                                check.check().title(),
                                check.reasons().stream()
                                        .map(OwnReason::toString)
                                        .collect(Collectors.joining(", "))))
                .toList();
    }

    /** @throws IllegalStateException if one of them throws; names it */
    void look(PaymentAtHand payment, Findings findings) {
        if (checks.isEmpty()) {
            return;
        }
        PaymentAtHand copy = payment.copy();
        for (Declared declared : checks) {
            findings.open(declared.reasons());
            declared.check().call("payment " + payment.identity().text(), check -> {
                check.look(copy, findings);
                return check;
            });
            findings.close();
        }
    }

    private static boolean isOurs(String name) {
        for (RefusalReason reason : RefusalReason.values()) {
            if (reason.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
