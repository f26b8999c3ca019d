package io.weir.schemas.wire;

import io.weir.schemas.wire.UndecodableRecordException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the configured serde means. Its classes may not be named here, so it is told by the HTTP status and
 * the error codes that it carries. Only a definite answer makes a record undecodable; whatever is in doubt means that
 * the registry is away.
 */
final class RegistryFailure {

    private static final int NOT_FOUND = 404;
    private static final String NOT_FOUND_NAME = "NotFoundException";

    /** Confluent's error codes for a subject, version or schema that is not there. */
    private static final Set<Integer> NO_SUCH_SCHEMA = Set.of(40401, 40402, 40403);

    private static final int DEPTH_MAX = 20;

    private RegistryFailure() {}

    /** Why a record with this schema id can never be decoded; empty if the registry gave no definite answer. */
    static Optional<Cause> definite(Throwable failure) {
        for (Throwable link : chain(failure)) {
            if (saysNotFound(link)) {
                return Optional.of(Cause.UNKNOWN_SCHEMA);
            }
            if (isFromAvro(link)) {
                return Optional.of(Cause.MALFORMED);
            }
        }
        return Optional.empty();
    }

    /** What went wrong, for a person: the innermost failure, with the registry's own words if it found any. */
    static String reason(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Throwable innermost = chain.get(chain.size() - 1);
        String title = text(innermost, "getTitle");
        return title.isEmpty() ? innermost.toString() : title;
    }

    /** The registry does hold something under the id, but it is no Avro schema of a record. */
    private static boolean isFromAvro(Throwable link) {
        StackTraceElement[] trace = link.getStackTrace();
        return link instanceof StackOverflowError
                || link.getClass().getName().startsWith("org.apache.avro.")
                || (trace.length > 0 && trace[0].getClassName().startsWith("org.apache.avro."));
    }

    private static boolean saysNotFound(Throwable link) {
        if (NO_SUCH_SCHEMA.contains(number(link, "getErrorCode"))) {
            return true;
        }
        // A bare 404 comes from a wrong address, too. The registry's own names what it did not find.
        boolean status = number(link, "getStatus") == NOT_FOUND || number(link, "getResponseStatusCode") == NOT_FOUND;
        String name = text(link, "getName");
        return status && name.endsWith(NOT_FOUND_NAME) && !name.equals(NOT_FOUND_NAME);
    }

    private static int number(Throwable link, String accessor) {
        return call(link, accessor) instanceof Number number ? number.intValue() : -1;
    }

    private static String text(Throwable link, String accessor) {
        return call(link, accessor) instanceof String text ? text : "";
    }

    private static @Nullable Object call(Throwable link, String accessor) {
        try {
            return link.getClass().getMethod(accessor).invoke(link);
        } catch (ReflectiveOperationException | RuntimeException noSuchThing) {
            return null;
        }
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = failure; link != null && chain.size() < DEPTH_MAX; link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }
}
