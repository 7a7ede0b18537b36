package io.vitrine.registrar.custody;

import io.vitrine.ledger.types.Address;
import io.vitrine.registrar.vault.VaultRecord;

/**
 * A key that was made in advance and is nobody's yet. It has a vault key of its own, which is
 * destroyed when it is handed out: old copies of the row open no more then.
 *
 * @param slot its place in the pool, from 0
 * @param address of its account
 * @param sealed the key
 */
public record PooledKey(int slot, Address address, VaultRecord sealed) {
  /** The name of the record. */
  public static final String RECORD = "pooled-key";
}
