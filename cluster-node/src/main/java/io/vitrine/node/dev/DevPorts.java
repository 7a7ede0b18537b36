package io.vitrine.node.dev;

import io.vitrine.node.consortium.ConsortiumSize;
import io.vitrine.persistence.embedded.PortHolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which port is whose in a development network. All lie in one block, so that a second network
 * needs another base only.
 *
 * @param base the first port; 7400 unless VITRINE_PORT_BASE says otherwise
 */
public record DevPorts(int base) {
  /** The base unless VITRINE_PORT_BASE says otherwise. */
  public static final int DEFAULT_BASE = 7400;

  private static final int SPAN = 10 * (ConsortiumSize.MOST + 1);

  /** Checks that the whole block exists. */
  public DevPorts {
    if (base < 1024 || base + SPAN > 65_535) {
      throw new IllegalArgumentException(
          "VITRINE_PORT_BASE is " + base + ", it must lie in 1024.." + (65_535 - SPAN));
    }
  }

  /** The ports of this process's environment. */
  public static DevPorts fromEnvironment() {
    String text = System.getenv().getOrDefault("VITRINE_PORT_BASE", "");
    try {
      return new DevPorts(text.isEmpty() ? DEFAULT_BASE : Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("VITRINE_PORT_BASE '" + text + "' is not a number", e);
    }
  }

  /**
   * The ports of ledger {@code number}, from 1: those of the first begin at the base, each other's
   * behind the one before.
   */
  public DevPorts ledger(int number) {
    return new DevPorts(base + SPAN * (number - 1));
  }

  /** The control server. */
  public int control() {
    return base;
  }

  /** Cassandra's CQL port. */
  public int cql() {
    return base + 1;
  }

  /** Cassandra's storage port. */
  public int storage() {
    return base + 2;
  }

  /** Platform interface of organisation {@code n}, from 1. */
  public int gateway(int n) {
    return base + 10 * n + 1;
  }

  /** Peer port of organisation {@code n}. */
  public int peer(int n) {
    return base + 10 * n + 2;
  }

  /** Management port of organisation {@code n}. */
  public int management(int n) {
    return base + 10 * n + 3;
  }

  /** Artery port of organisation {@code n}. */
  public int artery(int n) {
    return base + 10 * n + 4;
  }

  /** gRPC port for clients of organisation {@code n}. */
  public int grpc(int n) {
    return base + 10 * n + 5;
  }

  /**
   * Refuses when somebody listens on one of {@link #own}; to be asked before anything starts.
   *
   * @throws StartRefused naming the port, what it is for, and the holder
   */
  public void requireFree(int organisations) throws StartRefused {
    for (Map.Entry<Integer, String> port : own(organisations).entrySet()) {
      Optional<PortHolder> holder = PortHolder.of(port.getKey());
      if (holder.isPresent()) {
        throw DatabaseRefusal.busy(holder.get(), port.getValue());
      }
    }
  }

  /** Every port our own processes listen on, with what it is for; Cassandra checks its own. */
  public Map<Integer, String> own(int organisations) {
    Map<Integer, String> ports = new LinkedHashMap<>();
    ports.put(control(), "the control server");
    for (int n = 1; n <= organisations; n++) {
      ports.put(gateway(n), "the platform interface of organisation " + n);
      ports.put(peer(n), "the peer port of organisation " + n);
      ports.put(management(n), "the management port of organisation " + n);
      ports.put(artery(n), "the cluster port of organisation " + n);
      ports.put(grpc(n), "the gRPC port of organisation " + n);
    }
    return ports;
  }
}
