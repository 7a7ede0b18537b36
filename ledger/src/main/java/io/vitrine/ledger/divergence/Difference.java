package io.vitrine.ledger.divergence;

import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * Where two states differ first: at the lowest height, there in the first tree by name, there at
 * the first entry by the SHA-256 of its key (of the replay window: by its minute first).
 *
 * @param height after which the states differ
 * @param entry empty when the states are equal: the results of the block's transactions differ
 */
public record Difference(long height, Optional<Entry> entry) {
  private static final int KEY_SHOWN = 64;

  /**
   * An entry that is not the same in both.
   *
   * @param tree the contract
   * @param key the key in its tree
   * @param own the own value; empty when there is none
   * @param theirs the other's value; empty when there is none
   */
  public record Entry(String tree, Bytes key, Optional<Bytes> own, Optional<Bytes> theirs) {}

  /** In words, without the values themselves: only the beginning of their hashes. */
  public String text() {
    return entry
        .map(
            e ->
                "the first difference is after height "
                    + height
                    + " in "
                    + (e.tree().equals(ContractName.SYSTEM) ? "the replay window" : e.tree())
                    + ", key "
                    + shown(e.key())
                    + ": here "
                    + value(e.own())
                    + ", there "
                    + value(e.theirs()))
        .orElse(
            "after height "
                + height
                + " both states are equal: the results of its transactions differ");
  }

  private static String shown(Bytes key) {
    String hex = key.toHex();
    return hex.length() <= 2 * KEY_SHOWN ? hex : hex.substring(0, 2 * KEY_SHOWN) + "...";
  }

  private static String value(Optional<Bytes> value) {
    return value.map(v -> v.size() + " bytes " + Sha256.of(v).shortText()).orElse("nothing");
  }
}
