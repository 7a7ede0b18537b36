package io.vitrine.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.scene.Scene;
import io.vitrine.bench.scene.Workload;
import io.vitrine.client.sdk.Page;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.client.verify.OfflineVerifier;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Series with items that were passed on once, for visitors to look at. */
final class Exhibition {
  /** How many there are, the newest of the ledger. */
  static final int SERIES = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 50;

  private final OfflineVerifier verifier = new OfflineVerifier(Ed25519.load());
  private final TrustAnchor genesis;

  private Exhibition(TrustAnchor genesis) {
    this.genesis = genesis;
  }

  /** Comes back when every organisation shows all of it. */
  static Exhibition open(Target target) {
    Scene scene = target.scene(new Workload.Transfer(), SERIES * Workload.CHAINS_OF_SERIES);
    List<VitrineClient> clients = target.gateways().stream().map(VitrineClient::of).toList();
    VitrineClient first = clients.get(0);
    try {
      List<SignedTransaction> all = scene.signed(1).stream().flatMap(List::stream).toList();
      all.forEach(first::submit);
      // Of one organisation, transactions are ordered as they came.
      SignedTransaction last = all.get(all.size() - 1);
      long height = provenHeight(first.submitAndWait(last, Wait.PROOF, PATIENCE));
      await("the query tables", () -> executed(first.allSeries(Page.FIRST)) >= height);
      for (VitrineClient client : clients) {
        await(client.node() + "'s proof", () -> isProvable(client.transaction(last.id())));
      }
      return new Exhibition(new TrustAnchor.GenesisHash(Replicas.found(first.genesis()).hash()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static long provenHeight(SubmitResult result) throws IOException {
    if (result instanceof SubmitResult.Committed committed) {
      return committed.height();
    }
    throw new IOException("the network answers " + result);
  }

  private static long executed(Reply<JsonNode> page) {
    return page instanceof Reply.Found<JsonNode> found
        ? found.value().path("asOfHeight").asLong()
        : 0;
  }

  private static boolean isProvable(Reply<JsonNode> transaction) {
    return transaction instanceof Reply.Found<JsonNode> found
        && found.value().path("state").asText().equals("PROVABLE");
  }

  private static void await(String what, BooleanSupplier reached)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(what + " is late by more than " + PATIENCE);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Whether {@code file} proves something of this ledger to who trusts its genesis alone. */
  boolean isProven(byte[] file) {
    return verifier.verify(Bytes.wrap(file), genesis).isValid();
  }
}
