package io.vitrine.persistence.webhook;

import io.vitrine.ledger.crypto.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * The secrets of a subscription.
 *
 * @param current signs for ever
 * @param former signs too until its end
 */
public record StoredSecrets(Secret current, Optional<Former> former) {
  /**
   * A secret that was replaced.
   *
   * @param until from then on it signs nothing
   */
  public record Former(Secret secret, Instant until) {}
}
