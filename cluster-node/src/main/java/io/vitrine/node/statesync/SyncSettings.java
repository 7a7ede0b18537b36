package io.vitrine.node.statesync;

import com.typesafe.config.Config;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.statesync.SyncRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * Whether and when this organisation takes over snapshots of peers.
 *
 * @param enabled whether it does; never with query tables, which need every block
 * @param behind how many blocks must be missing
 * @param maxBytes the most bytes of chunks that one offer may make it write
 * @param pinned the header that the operator trusts
 */
public record SyncSettings(boolean enabled, long behind, long maxBytes, Optional<Hash> pinned) {
  /**
   * Reads {@code vitrine}.
   *
   * @throws IllegalArgumentException when the trusted header is no hash
   */
  public static SyncSettings read(Config v) {
    Config c = v.getConfig("replica.sync");
    String header = v.getString("organisation.trust.header");
    return new SyncSettings(
        c.getBoolean("enabled") && !v.getBoolean("index.enabled"),
        c.getLong("behind"),
        c.getBytes("max-size"),
        header.isEmpty() ? Optional.empty() : Optional.of(new Hash(Bytes.fromHex(header))));
  }

  /** The numbers for a ledger; the ones that switch it off when it is not enabled. */
  public SyncRules rules(Genesis genesis) {
    int faulty = genesis.validators().size() - genesis.validators().quorum().size();
    return enabled
        ? new SyncRules(behind, maxBytes, faulty + 1)
        : new SyncRules(Long.MAX_VALUE, maxBytes, Integer.MAX_VALUE);
  }
}
