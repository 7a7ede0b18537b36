package io.vitrine.simulator.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes every event to its listeners and digests it (I20). Stores events only when told to: most
 * runs pass, and one that fails is run again.
 */
public final class Trace {
  private final List<Consumer<TraceEvent>> listeners;
  private final List<TraceEvent> stored = new ArrayList<>();
  private final boolean stores;
  private final Fingerprint fingerprint = new Fingerprint();
  private long count;

  /** A trace that {@code listeners} follow. */
  public Trace(List<Consumer<TraceEvent>> listeners, boolean stores) {
    this.listeners = List.copyOf(listeners);
    this.stores = stores;
  }

  /** Something happened. */
  public void add(TraceEvent event) {
    count++;
    fingerprint.add(event);
    if (stores) {
      stored.add(event);
    }
    for (Consumer<TraceEvent> listener : listeners) {
      listener.accept(event);
    }
  }

  /** Whether events are stored, so that it pays to describe more of them. */
  public boolean isStored() {
    return stores;
  }

  /** The events in order; empty when they are not stored. */
  public List<TraceEvent> events() {
    return List.copyOf(stored);
  }

  /** How many there were. */
  public long count() {
    return count;
  }

  /** A digest of all events in order: equal for equal seeds and options (I20). */
  public long hash() {
    return fingerprint.value();
  }
}
