package io.weir.processor;

import io.weir.processor.check.Check;
import io.weir.processor.check.OwnChecks;
import io.weir.processor.extension.Extension;
import io.weir.processor.route.OwnRoutingRule;
import io.weir.processor.route.OwnRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.zip.CRC32C;

/**
 * Checks and routing rules of users' own, in the order in which they run. All instances of a processor must have the same.
 * Thread-safe as the extensions are.
 */
public record Extensions(OwnChecks checks, OwnRules rules) {

    public static final Extensions NONE = new Extensions(OwnChecks.NONE, OwnRules.NONE);

    /**
     * These.
     *
     * @throws IllegalArgumentException if they can't work together; its message names all that is wrong, and who is
     */
    public static Extensions of(Collection<? extends Check> checks, Collection<? extends OwnRoutingRule> rules) {
        return new Extensions(OwnChecks.of(checks), OwnRules.of(rules));
    }

    /**
     * Those that a class loader knows of.
     *
     * @throws IllegalArgumentException if one can't be made or they can't work together
     */
    public static Extensions found(ClassLoader loader) {
        return of(all(Check.class, loader), all(OwnRoutingRule.class, loader));
    }

    public boolean isEmpty() {
        return checks.isEmpty() && rules.isEmpty();
    }

    /** One line each, in the order in which they run; equal on instances that run the same code. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>(checks.describe());
        lines.addAll(rules.describe());
        return lines;
    }

    /** A short text that differs where {@link #describe} does; {@code none} if there are none. */
    public String fingerprint() {
        if (isEmpty()) {
            return "none";
        }
        CRC32C checksum = new CRC32C();
        checksum.update(String.join("\n", describe()).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(checksum.getValue());
    }

    private static <E extends Extension> List<E> all(Class<E> kind, ClassLoader loader) {
        try {
            return ServiceLoader.load(kind, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException("an extension can't be made: " + e.getMessage() + ": " + cause, e);
        }
    }
}
