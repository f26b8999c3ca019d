package io.weir.processor.extension;

/**
 * Code of a user's own that decides about payments, found by {@link java.util.ServiceLoader}: a public class with a public
 * constructor without parameters, named in {@code META-INF/services}.
 *
 * <p>The same payment under the same reference data must get the same answer, on every instance, at every try. So an
 * extension is a pure function of what it is handed:
 *
 * <ul>
 *   <li>no clock but the business time, no randomness, no zone or locale of the machine;
 *   <li>no state that changes: the same object is used by several threads, and a payment may be decided again after its
 *       transaction was aborted;
 *   <li>no input or output: no file, no network, no environment. Reference data is handed in.
 * </ul>
 *
 * <p>What it throws stops the line, on every instance that takes the payment over: an answer is never guessed. All instances
 * run the same extensions; a change of them is a deployment (docs/operations.md).
 */
public interface Extension {

    /**
     * Its place among the others of its kind: lower is earlier, and equal ones go by class name. The order of the class path
     * never matters. Asked once, at start.
     */
    default int order() {
        return 0;
    }
}
