package io.weir.acceptance.ground;

/** Whoever publishes to a ground. */
@FunctionalInterface
public interface Upstream {

    /**
     * Ends the publisher, and begins with a new one that doesn't know for sure what the old one has published last, so it publishes
     * that again.
     *
     * @return how many payments that was
     */
    int restart() throws Exception;
}
