package io.vitrine.api.quota;

import com.typesafe.config.Config;

/**
 * What clients may ask for (docs/adr/0008).
 *
 * @param remote for each client on another machine
 * @param loopback for each client on this machine: the operator's own programs, and those behind a
 *     proxy that runs here
 * @param total for all together
 * @param remembered buckets kept of each kind, at least 1
 */
public record QuotaSettings(PerClient remote, PerClient loopback, Total total, int remembered) {
  /**
   * A token bucket.
   *
   * @param rate tokens per second
   * @param burst tokens when full; at least the highest price
   */
  public record Bucket(long rate, long burst) {
    static Bucket read(Config config) {
      return new Bucket(config.getLong("rate"), config.getLong("burst"));
    }
  }

  /**
   * For one client.
   *
   * @param requests paid by each request, see {@link Price}
   * @param sender per sender address: one token for each verified transaction
   * @param submitting submissions under way at the same time
   * @param waiting requests with {@code ?wait=} at the same time
   * @param subscribing open streams of events
   * @param connections open at the same time
   * @param calls over gRPC at the same time
   * @param applications for an identity, in an hour; at least 1
   */
  public record PerClient(
      Bucket requests,
      Bucket sender,
      int submitting,
      int waiting,
      int subscribing,
      int connections,
      int calls,
      int applications) {
    static PerClient read(Config config) {
      return new PerClient(
          Bucket.read(config.getConfig("requests")),
          Bucket.read(config.getConfig("sender")),
          config.getInt("submitting"),
          config.getInt("waiting"),
          config.getInt("subscribing"),
          config.getInt("connections"),
          config.getInt("calls"),
          config.getInt("applications"));
    }
  }

  /** For all clients together. */
  public record Total(int submitting, int waiting, int subscribing, int connections, int calls) {}

  /** Checks that every request can be paid at all. */
  public QuotaSettings {
    for (PerClient each : new PerClient[] {remote, loopback}) {
      if (each.requests().burst() < Price.BAD_SIGNATURE.tokens()) {
        throw new IllegalArgumentException("a burst of " + each.requests().burst());
      } else if (each.applications() < 1) {
        throw new IllegalArgumentException(each.applications() + " applications");
      }
    }
    if (remembered < 1) {
      throw new IllegalArgumentException("remembers " + remembered + " clients");
    }
  }

  /** Reads {@code vitrine.gateway.quota}. */
  public static QuotaSettings read(Config config) {
    Config total = config.getConfig("total");
    return new QuotaSettings(
        PerClient.read(config.getConfig("remote")),
        PerClient.read(config.getConfig("loopback")),
        new Total(
            total.getInt("submitting"),
            total.getInt("waiting"),
            total.getInt("subscribing"),
            total.getInt("connections"),
            total.getInt("calls")),
        config.getInt("remembered"));
  }

  /** What holds for {@code client}. */
  public PerClient of(Client client) {
    return client.loopback() ? loopback : remote;
  }
}
