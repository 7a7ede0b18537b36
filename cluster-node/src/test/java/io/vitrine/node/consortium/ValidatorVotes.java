package io.vitrine.node.consortium;

import io.vitrine.contracts.governance.GovernanceCalls;
import io.vitrine.contracts.governance.GovernanceSigning;
import io.vitrine.contracts.governance.Proposals;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the validators of a test's consortium change their set (ADR 0030).
 *
 * @param consortium the running one
 */
record ValidatorVotes(ConsortiumFixture consortium) {
  /** The first {@code voters} organisations approve. */
  void approve(int through, long epoch, ValidatorChange change, int voters) throws Exception {
    for (int voter = 1; voter <= voters; voter++) {
      String name = consortium.node(voter).name();
      Bytes approval = key(voter).sign(GovernanceSigning.approval(domain(), epoch, change));
      consortium.execute(through, GovernanceCalls.approve(epoch, change, name, approval));
    }
  }

  /** Who joins by {@code change} proves that it has the log. */
  void ready(int through, long epoch, ValidatorChange change, Ed25519Key joining) throws Exception {
    LogHead challenge =
        Proposals.find(consortium.board(1).latest().orElseThrow().state(), epoch, change)
            .orElseThrow()
            .challenge();
    Bytes ready = joining.sign(GovernanceSigning.readiness(domain(), epoch, change, challenge));
    consortium.execute(through, GovernanceCalls.ready(epoch, change, ready));
  }

  /** The key that {@code organisation} was set up with. */
  Ed25519Key key(int organisation) throws IOException {
    Path file = consortium.identity(organisation).resolve("validator.seed");
    return Ed25519.load().key(Bytes.fromHex(Files.readString(file).strip()));
  }

  private SigningDomain domain() {
    return consortium.gateway(1).genesis().domain();
  }
}
