package io.weir.platform.proxy;

/** Which way bytes go. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
