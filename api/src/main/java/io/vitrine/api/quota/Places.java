package io.vitrine.api.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;

/**
 * Counts what is under way at the same time, per client and in total. Bounded by the total, because
 * a client without a place has no entry. Thread-safe.
 */
public final class Places {
  private final ToIntFunction<Client> perClient;
  private final int total;
  private final Map<Client, Integer> taken = new HashMap<>();
  private int all;

  Places(ToIntFunction<Client> perClient, int total) {
    this.perClient = perClient;
    this.total = total;
  }

  /** A place, or why there is none. */
  public sealed interface Entry {}

  /** A place; {@link #leave} gives it back, once. */
  public static final class Place implements Entry {
    private final Places places;
    private final Client client;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(Places places, Client client) {
      this.places = places;
      this.client = client;
    }

    /** Gives the place back; again changes nothing. */
    public void leave() {
      if (left.compareAndSet(false, true)) {
        places.leave(client);
      }
    }
  }

  /**
   * No place.
   *
   * @param has how many are taken
   * @param limit how many there are
   * @param own whether it is the client's own limit, or that of all together
   */
  public record Full(int has, int limit, boolean own) implements Entry {}

  /** Takes a place for {@code client}. */
  public synchronized Entry enter(Client client) {
    int own = taken.getOrDefault(client, 0);
    int limit = perClient.applyAsInt(client);
    if (own >= limit) {
      return new Full(own, limit, true);
    }
    if (all >= total) {
      return new Full(all, total, false);
    }
    taken.put(client, own + 1);
    all++;
    return new Place(this, client);
  }

  /** How many places are taken. */
  public synchronized int size() {
    return all;
  }

  private synchronized void leave(Client client) {
    taken.computeIfPresent(client, (c, own) -> own > 1 ? own - 1 : null);
    all--;
  }
}
