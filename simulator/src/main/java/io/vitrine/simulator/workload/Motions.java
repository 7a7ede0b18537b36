package io.vitrine.simulator.workload;

import io.vitrine.contracts.governance.GovernanceCalls;
import io.vitrine.contracts.governance.GovernanceSigning;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.TreeMap;

/**
 * The transactions by which validators change their set. An approval is signed when first asked for
 * and the same in every run; what proves readiness depends on the log.
 */
public final class Motions {
  private static final int MAX_REMEMBERED = 2_048;

  private final SigningDomain domain;
  private final Organisations organisations;
  private final Transactions transactions;
  private final TreeMap<String, SignedTransaction> approvals = new TreeMap<>();

  Motions(SigningDomain domain, Organisations organisations, Transactions transactions) {
    this.domain = domain;
    this.organisations = organisations;
    this.transactions = transactions;
  }

  /** The approval of {@code change} by a validator of {@code epoch}. */
  public SignedTransaction approval(long epoch, ValidatorChange change, Validator member) {
    String title = "approval " + epoch + " " + change + " by " + member;
    SignedTransaction known = approvals.get(title);
    if (known != null) {
      return known;
    }
    Bytes signature = sign(member, GovernanceSigning.approval(domain, epoch, change));
    SignedTransaction signed =
        transactions.signed(
            title, GovernanceCalls.approve(epoch, change, member.name(), signature));
    if (approvals.size() < MAX_REMEMBERED) {
      approvals.put(title, signed);
    }
    return signed;
  }

  /** The proof that who joins by {@code change} has {@code log}. */
  public SignedTransaction readiness(long epoch, ValidatorChange change, LogHead log) {
    Bytes signature =
        sign(
            change.joining().orElseThrow(),
            GovernanceSigning.readiness(domain, epoch, change, log));
    return transactions.signed(
        "readiness " + epoch + " " + change + " at " + log,
        GovernanceCalls.ready(epoch, change, signature));
  }

  private Bytes sign(Validator signer, Hash digest) {
    int organisation = Organisations.named(signer.name());
    for (int which = 0; which < Organisations.KEYS; which++) {
      if (organisations.validator(organisation, which).equals(signer)) {
        return organisations.keys().sign(organisations.key(organisation, which), digest);
      }
    }
    throw new IllegalArgumentException(signer + " has no such key");
  }
}
