package io.weir.processor.scheme;

/** What a scheme says of a participant. */
public enum ParticipantStanding {
    ACTIVE,
    SUSPENDED,
    UNKNOWN
}
