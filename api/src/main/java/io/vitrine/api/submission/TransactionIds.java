package io.vitrine.api.submission;

import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.types.Hash;

/** Transaction ids as clients write them. */
public final class TransactionIds {
  private TransactionIds() {}

  /**
   * The id in {@code text}.
   *
   * @throws RefusedRequest when it is none
   */
  public static Hash parse(String text) {
    try {
      return Hash.parse(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(
          "'" + text + "' is no transaction id; it is sha256: and 64 hex digits");
    }
  }
}
