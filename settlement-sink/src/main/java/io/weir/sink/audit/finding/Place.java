package io.weir.sink.audit.finding;

/**
 * Where a difference shows.
 *
 * @param where topic or table
 * @param partition {@code -1} if it has none
 * @param offset {@code -1} if it has none
 */
public record Place(String where, int partition, long offset) {

    public static Place of(String where) {
        return new Place(where, -1, -1);
    }
}
