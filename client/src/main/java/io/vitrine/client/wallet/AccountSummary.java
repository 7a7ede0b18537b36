package io.vitrine.client.wallet;

import io.vitrine.ledger.types.Address;
import java.util.Optional;

/**
 * What the directory tells about an account without a password.
 *
 * @param name its name
 * @param address whose key it is; empty where the keystore leaves it out
 * @param path under its phrase; empty for a bare key
 */
public record AccountSummary(String name, Optional<Address> address, Optional<AccountPath> path) {}
