package io.weir.platform;

/** A part of the platform that could not be started, stopped or found. The message names the place and the mend. */
public final class PlatformException extends RuntimeException {

    PlatformException(String message) {
        super(message);
    }

    PlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
