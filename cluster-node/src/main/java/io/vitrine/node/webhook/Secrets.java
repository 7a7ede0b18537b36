package io.vitrine.node.webhook;

import io.vitrine.contracts.event.WebhookSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of a subscription: one, or two after a rotation.
 *
 * @param current signs for ever
 * @param former signs too until its end, so that a receiver can change over in its own time
 */
public record Secrets(WebhookSecret current, Optional<Former> former) {
  /**
   * A secret that was replaced.
   *
   * @param until from then on it signs nothing
   */
  public record Former(WebhookSecret secret, Instant until) {}

  /** One secret. */
  public static Secrets of(WebhookSecret secret) {
    return new Secrets(secret, Optional.empty());
  }

  /** Those that sign at {@code now}, the current one first. */
  public List<WebhookSecret> live(Instant now) {
    return former
        .filter(f -> now.isBefore(f.until()))
        .map(f -> List.of(current, f.secret()))
        .orElse(List.of(current));
  }

  /** With {@code next} as the current one. Of three the oldest ends at once. */
  public Secrets rotated(WebhookSecret next, Instant until) {
    return new Secrets(next, Optional.of(new Former(current, until)));
  }
}
