package io.vitrine.node.logging;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which node a log line comes from, and where it stood then. Logging belongs to the process and a
 * process can run several nodes, so actors' lines are told apart by the address Akka puts into
 * them; a line without one belongs to the only node, where there is only one. Nothing is computed
 * unless a line is written.
 */
public final class LogContext {
  private static final LogContext PROCESS = new LogContext();

  /**
   * Where a node stands.
   *
   * @param organisation whose node it is
   * @param ledger the ledger's id
   * @param height highest final block known
   * @param view current view
   */
  public record Place(String organisation, String ledger, long height, long view) {}

  private final Map<String, Supplier<Place>> nodes = new ConcurrentHashMap<>();

  LogContext() {}

  /** That of this process. */
  public static LogContext process() {
    return PROCESS;
  }

  /** From now on lines with {@code address} come from the node at {@code place}. */
  public void add(String address, Supplier<Place> place) {
    nodes.put(address, place);
  }

  /** The node at {@code address} has stopped. */
  public void remove(String address) {
    nodes.remove(address);
  }

  /** Where the node stands that a line with this address, perhaps none, comes from. */
  Optional<Place> find(Optional<String> address) {
    Optional<Supplier<Place>> node = address.flatMap(a -> Optional.ofNullable(nodes.get(a)));
    if (node.isEmpty() && nodes.size() == 1) {
      node = nodes.values().stream().findFirst();
    }
    return node.map(Supplier::get);
  }
}
