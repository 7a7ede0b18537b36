package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches a proof per sale, writes it to a file, and verifies what was written. */
final class Proofs {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Gateways gateways;
  private final Path directory;

  /** Writes proof files to {@code directory}. */
  Proofs(Gateways gateways, Path directory) {
    this.gateways = gateways;
    this.directory = directory;
  }

  /** One file per sale; a resale of the same item gets the height into its name. */
  List<Proven> fetch(List<Sold> sales, Progress progress) {
    progress.begin("fetching proofs", sales.size());
    List<Proven> files = new ArrayList<>();
    for (Sold sold : sales) {
      files.add(new Proven(sold, write(name(sold), proof(sold))));
      progress.step();
    }
    progress.end();
    return files;
  }

  /**
   * Verifies the files, each by itself and without the network.
   *
   * @return how long it took
   * @throws DemoStopped naming the first file that fails and the check
   */
  Duration verify(List<Proven> files, OfflineProofs reader) {
    long start = System.nanoTime();
    for (Proven proven : files) {
      Optional<OfflineProofs.Failure> failure =
          reader.failure(read(proven.file()), proven.sold().purchase().transaction().id());
      if (failure.isPresent()) {
        throw DemoStopped.notVerified(
            failure.get().check(),
            proven.file() + " does not verify: " + failure.get().reason(),
            "Look at every check with ./vitrine verify " + proven.file());
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits by sending the same bytes again, which changes nothing, until the proof exists. */
  private Bytes proof(Sold sold) {
    SignedTransaction transaction = sold.purchase().transaction();
    VitrineClient client = gateways.first();
    String doing = "waiting for the proof of " + sold.item().id();
    SubmitResult result = client.submitAndWait(transaction, Wait.PROOF, PATIENCE);
    if (result instanceof SubmitResult.Undecided undecided) {
      throw DemoStopped.of(doing, undecided.last());
    }
    return DemoStopped.found(doing, client.proof(transaction.id()));
  }

  private static String name(Sold sold) {
    ItemId id = sold.item().id();
    return id.series() + "-" + id.number() + "-at-" + sold.purchase().height() + ".vproof";
  }

  private Path write(String name, Bytes content) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(directory);
      return Files.write(file, content.toArray());
    } catch (IOException e) {
      throw new DemoStopped(
          Kind.FAILURE, file + ": " + e.getMessage(), "Make the directory writable.");
    }
  }

  private static Bytes read(Path file) {
    try {
      return Bytes.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new DemoStopped(Kind.FAILURE, file + ": " + e.getMessage(), "");
    }
  }
}
