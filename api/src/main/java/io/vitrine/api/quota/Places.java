package io.vitrine.api.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  /** A place, or several of one group; {@link #leave} gives them back, once. */
  public static final class Place implements Entry {
    private final Places places;
    private final Client client;

    /** Guarded by {@code places}. */
    private int held;

    private Place(Places places, Client client) {
      this.places = places;
      this.client = client;
    }

    /**
     * Makes it at least {@code count} places, or says why that cannot be; then it stays as it is.
     */
    public Optional<Full> grow(int count) {
      return places.take(this, count);
    }

    /** Gives the places back; again changes nothing. */
    public void leave() {
      places.leave(this);
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
  public Entry enter(Client client) {
    return enter(client, 1);
  }

  /** Takes {@code count} places for {@code client}, or none. */
  public Entry enter(Client client, int count) {
    Place place = new Place(this, client);
    return take(place, count).<Entry>map(full -> full).orElse(place);
  }

  private synchronized Optional<Full> take(Place place, int count) {
    int more = Math.max(0, count - place.held);
    int own = taken.getOrDefault(place.client, 0);
    int limit = perClient.applyAsInt(place.client);
    if (own + more > limit) {
      return Optional.of(new Full(own, limit, true));
    }
    if (all + more > total) {
      return Optional.of(new Full(all, total, false));
    }
    if (more > 0) {
      taken.put(place.client, own + more);
      all += more;
      place.held += more;
    }
    return Optional.empty();
  }

  /** How many places are taken. */
  public synchronized int size() {
    return all;
  }

  private synchronized void leave(Place place) {
    int held = place.held;
    taken.computeIfPresent(place.client, (c, own) -> own > held ? own - held : null);
    all -= held;
    place.held = 0;
  }
}
