package io.vitrine.persistence.webhook;

import java.time.Instant;

/**
 * One attempt, for people who look what happened.
 *
 * @param at when it began
 * @param message the webhook-id, the same at every attempt
 * @param outcome what came of it
 * @param status the HTTP status; 0 for none
 * @param millis how long it took
 */
public record StoredAttempt(Instant at, String message, String outcome, int status, long millis) {}
