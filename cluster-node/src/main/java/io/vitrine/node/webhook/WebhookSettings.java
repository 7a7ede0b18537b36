package io.vitrine.node.webhook;

import com.typesafe.config.Config;
import io.vitrine.node.webhook.course.RetrySchedule;
import io.vitrine.node.webhook.egress.EgressRule;
import io.vitrine.node.webhook.egress.Network;
import java.time.Duration;

/**
 * How webhooks are sent ({@code vitrine.webhooks} in the resources).
 *
 * @param egress where they may go
 * @param timeout for one attempt, from the look-up of the name to the head of the answer
 * @param retries when a failed one is repeated
 * @param overlap how long a secret that was replaced still signs
 */
public record WebhookSettings(
    EgressRule egress, Duration timeout, RetrySchedule retries, Duration overlap) {
  /**
   * Reads {@code config}.
   *
   * @throws IllegalArgumentException when a network is none
   */
  public static WebhookSettings read(Config config) {
    return new WebhookSettings(
        new EgressRule(
            config.getStringList("networks").stream().map(Network::parse).toList(),
            config.getBoolean("loopback")),
        config.getDuration("timeout"),
        RetrySchedule.STANDARD.beginning(config.getDuration("first-retry")),
        config.getDuration("former-secret"));
  }
}
