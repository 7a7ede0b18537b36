package io.vitrine.node.webhook;

import akka.actor.typed.ActorSystem;
import io.vitrine.api.event.EventLog;
import io.vitrine.api.event.EventStreams;
import io.vitrine.ledger.membership.Genesis;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/**
 * What deliveries are made of.
 *
 * @param genesis the ledger
 * @param log its events
 * @param store where subscriptions are kept
 * @param courier sends
 * @param settings where it may go
 * @param board shows how they stand
 * @param delivers whether this process is the one that delivers, at this moment
 * @param clock the wall clock in milliseconds
 * @param chance from 0 to 1, another at every call
 */
public record WebhookParts(
    Genesis genesis,
    EventLog log,
    WebhookStore store,
    Courier courier,
    WebhookSettings settings,
    WebhookBoard board,
    BooleanSupplier delivers,
    LongSupplier clock,
    DoubleSupplier chance) {
  /** By the settings of {@code system}, over the network. */
  public static WebhookParts of(
      ActorSystem<?> system,
      Genesis genesis,
      EventLog log,
      WebhookStore store,
      BooleanSupplier delivers,
      InstantSource clock) {
    WebhookSettings settings =
        WebhookSettings.read(system.settings().config().getConfig("vitrine.webhooks"));
    return new WebhookParts(
        genesis,
        log,
        store,
        new Courier(system, settings, clock::millis, machineTrust()),
        settings,
        new WebhookBoard(),
        delivers,
        clock::millis,
        Math::random);
  }

  private static SSLContext machineTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has a trust store", e);
    }
  }

  /** The log, read in order. */
  EventStreams streams() {
    return new EventStreams(genesis, log);
  }
}
