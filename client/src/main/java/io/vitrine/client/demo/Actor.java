package io.vitrine.client.demo;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.ledger.types.Address;

/**
 * Somebody who acts in the demo.
 *
 * @param name as the report calls it, such as {@code buyer-1}
 * @param key signs its transactions
 */
record Actor(String name, AccountKey key) {
  Address address() {
    return key.address();
  }
}
