package io.vitrine.node.recording;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;

/**
 * One frame between two validators, as one of them recorded it.
 *
 * @param direction which way it went
 * @param kind on which stream
 * @param peer the other validator
 * @param generation of the own signing lease when it was recorded, 0 before the first
 * @param wallMillis wall clock, milliseconds since 1970 UTC
 * @param monotonicNanos monotonic clock of the recording process, of arbitrary origin
 * @param payload what travels, exactly
 */
public record RecordedFrame(
    Direction direction,
    FrameKind kind,
    ValidatorId peer,
    long generation,
    long wallMillis,
    long monotonicNanos,
    Bytes payload) {}
