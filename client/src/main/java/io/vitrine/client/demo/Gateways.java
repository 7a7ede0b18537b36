package io.vitrine.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.RetryPolicy;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Address;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The organisations' gateways that answer, all of the same ledger.
 *
 * @param clients at least one
 * @param genesis the ledger's genesis document, on which all clients agree
 * @param silent gateways that were asked for and did not answer
 */
record Gateways(List<VitrineClient> clients, Genesis genesis, List<URI> silent) {
  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  /** Few attempts, because there are other gateways; the pipeline's patience repeats them. */
  private static final RetryPolicy RETRIES =
      new RetryPolicy(3, Duration.ofMillis(50), Duration.ofSeconds(1));

  private static final Duration POLL = Duration.ofMillis(100);

  Gateways {
    clients = List.copyOf(clients);
    silent = List.copyOf(silent);
  }

  /** Asks every node for its genesis and the first one that answers whether it can commit. */
  static Gateways connect(List<URI> nodes) {
    List<VitrineClient> clients = new ArrayList<>();
    List<Genesis> documents = new ArrayList<>();
    List<URI> silent = new ArrayList<>();
    for (URI node : nodes) {
      Reply<Genesis> reply = VitrineClient.of(node, RetryPolicy.NONE).genesis();
      if (reply instanceof Reply.Found<Genesis> found) {
        clients.add(VitrineClient.of(node, RETRIES));
        documents.add(found.value());
      } else {
        silent.add(node);
      }
    }
    if (clients.isEmpty()) {
      throw new DemoStopped(
          Kind.NETWORK, "no gateway answers at " + join(nodes), "Start the network: ./vitrine dev");
    }
    requireOneLedger(clients, documents);
    requireQuorum(clients.get(0));
    return new Gateways(clients, documents.get(0), silent);
  }

  /**
   * The clients to try for the {@code turn}-th request: each is first in its turn, so that load
   * spreads evenly; those that are {@code tired} come last.
   */
  List<VitrineClient> inTurn(int turn, Set<VitrineClient> tired) {
    List<VitrineClient> order = new ArrayList<>(clients);
    Collections.rotate(order, -Math.floorMod(turn, clients.size()));
    order.sort(Comparator.comparing(tired::contains));
    return order;
  }

  VitrineClient first() {
    return clients.get(0);
  }

  /** The settlement units of an account as of {@code height} or later; 0 for an unknown one. */
  long balance(Address address, long height) {
    awaitHeight(height);
    String doing = "reading the balance of " + Addresses.format(address);
    Reply<JsonNode> reply = first().account(address);
    if (reply instanceof Reply.Refused<JsonNode> refused && refused.problem().status() == 404) {
      return 0;
    }
    return DemoStopped.found(doing, reply).path("balance").asLong();
  }

  /** Waits until the first gateway, which answers the reads, has executed {@code height}. */
  private void awaitHeight(long height) {
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    while (executedHeight() < height) {
      if (System.nanoTime() > deadline) {
        throw new DemoStopped(
            Kind.NETWORK,
            first().node() + " has not executed height " + height + " within " + CATCH_UP,
            "Look at ./vitrine dev status.");
      }
      pause();
    }
  }

  private long executedHeight() {
    return DemoStopped.found("reading the network status", first().status())
        .path("executedHeight")
        .asLong();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoStopped(Kind.FAILURE, "interrupted", "");
    }
  }

  private static void requireOneLedger(List<VitrineClient> clients, List<Genesis> documents) {
    for (int i = 1; i < documents.size(); i++) {
      if (!documents.get(i).hash().equals(documents.get(0).hash())) {
        throw new DemoStopped(
            Kind.FAILURE,
            clients.get(0).node() + " and " + clients.get(i).node() + " keep different ledgers",
            "Give the gateways of one network with --gateways.");
      }
    }
  }

  private static void requireQuorum(VitrineClient client) {
    JsonNode status = DemoStopped.found("reading the network status", client.status());
    if (!status.path("canCommit").asBoolean(true)) {
      throw new DemoStopped(
          Kind.NETWORK,
          "only "
              + status.path("reachable").asInt()
              + " organisations are reachable, committing needs "
              + status.path("quorum").asInt(),
          "See which one is missing with ./vitrine dev status; start it with ./vitrine dev start N.");
    }
  }

  private static String join(List<URI> nodes) {
    return nodes.stream().map(URI::toString).collect(Collectors.joining(", "));
  }
}
