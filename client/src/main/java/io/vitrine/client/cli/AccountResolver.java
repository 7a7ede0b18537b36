package io.vitrine.client.cli;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.AccountSummary;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;

/** Reads who is meant: an address, an account of this wallet, or one of the local network. */
final class AccountResolver {
  private AccountResolver() {}

  static Address address(Session session, String text) {
    if (text.startsWith(DevAccounts.PREFIX)) {
      try (AccountKey key = new DevAccounts(session).key(text)) {
        return key.address();
      }
    }
    if (!text.startsWith("0x")) {
      AccountSummary account = Session.done(session.wallet().show(text));
      return account
          .address()
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ClientCode.MALFORMED_KEYSTORE,
                      "the keystore of " + text + " does not say its address"));
    }
    try {
      return Addresses.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, text + ": " + e.getMessage());
    }
  }
}
