package io.weir.sink.audit.seal;

/**
 * How far one partition of a topic is verified.
 *
 * @param from the first offset that was ever verified
 * @param to records below it are verified
 * @param rowsTo rows below it are verified; of instructions: copies below it are counted
 * @param chain hash of the last range of the sink's log below {@code rowsTo}; 32 zero bytes if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
public record Mark(long from, long to, long rowsTo, byte[] chain) {

    /** Nothing is verified yet. */
    public static Mark start(long from, long rowsFrom) {
        return new Mark(from, from, rowsFrom, new byte[32]);
    }
}
