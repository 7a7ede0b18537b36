package io.vitrine.client.cli;

import io.vitrine.client.verify.TrustedGenesis;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;

/** Remembers the ledgers that commands meet, and warns when one comes back with another genesis. */
final class Trust {
  private Trust() {}

  static void meet(Session session, Genesis genesis) {
    TrustedGenesis trusted = new TrustedGenesis(session.home());
    String ledger = genesis.ledgerId();
    try {
      Hash known = trusted.remember(ledger, genesis.hash());
      if (!known.equals(genesis.hash())) {
        session.say(
            "warning: "
                + ledger
                + " has genesis "
                + genesis.hash()
                + " here, but this installation trusts "
                + known
                + "; if it was reset on purpose, delete "
                + trusted.file(ledger));
      }
    } catch (IOException e) {
      throw LocalFiles.failure(trusted.file(ledger), e);
    }
  }
}
