package io.weir.processor.instruction;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record of payments.instructions, untouched. */
@SuppressWarnings("ArrayRecordComponent") // never compared, handed on as it is
public record RawRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {}
