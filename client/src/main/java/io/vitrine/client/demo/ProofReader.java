package io.vitrine.client.demo;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** Verifies the content of a {@code .vproof} file without the network. */
interface ProofReader {
  /**
   * Verifies one file.
   *
   * @param file the file's bytes
   * @param transaction the transaction it must prove
   * @return empty when every check passed, else the check that did not and why
   */
  Optional<String> failure(Bytes file, Hash transaction);
}
