package io.vitrine.acceptance;

import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.node.recording.Recording;
import io.vitrine.node.recording.TrafficCheck;
import io.vitrine.node.recording.TrafficReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The recorded traffic of all processes of a network that has ended. */
public final class Recordings {
  private Recordings() {}

  /** What the recordings in {@code directory} prove about the validators of {@code genesis}. */
  static TrafficReport check(Path directory, Genesis genesis, ValidatorSignatures scheme)
      throws IOException {
    return check(directory, genesis, List.of(genesis.validators()), scheme);
  }

  /** The same with the validators of each epoch, from 0 on. */
  public static TrafficReport check(
      Path directory, Genesis genesis, List<ValidatorSet> epochs, ValidatorSignatures scheme)
      throws IOException {
    TrafficCheck check = new TrafficCheck(genesis, epochs, scheme);
    for (Path file : Recording.in(directory)) {
      check.add(file);
    }
    return check.report();
  }
}
