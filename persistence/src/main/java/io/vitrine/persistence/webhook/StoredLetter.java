package io.vitrine.persistence.webhook;

import java.time.Instant;

/**
 * An event that could not be delivered in its turn.
 *
 * @param height its block
 * @param transaction its transaction's index
 * @param event its own index
 * @param dead whether it is given up
 * @param failures how often it failed
 * @param firstTried when it was tried first
 * @param due when it is tried again
 * @param outcome how the last attempt ended
 * @param status the HTTP status of the last attempt; 0 for none
 */
public record StoredLetter(
    long height,
    int transaction,
    int event,
    boolean dead,
    int failures,
    Instant firstTried,
    Instant due,
    String outcome,
    int status) {}
