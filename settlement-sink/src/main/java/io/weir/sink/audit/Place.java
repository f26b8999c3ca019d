package io.weir.sink.audit;

/**
 * Where a difference shows.
 *
 * @param where topic or table
 * @param partition {@code -1} if it has none
 * @param offset {@code -1} if it has none
 */
record Place(String where, int partition, long offset) {

    static Place of(String where) {
        return new Place(where, -1, -1);
    }
}
