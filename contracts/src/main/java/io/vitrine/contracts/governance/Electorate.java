package io.vitrine.contracts.governance;

import io.vitrine.contracts.event.GovernanceEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.contract.GasSchedule;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;

/** Who may decide, and how it is known: the genesis document, and the check of signatures. */
final class Electorate {
  private final Genesis genesis;
  private final SigningDomain domain;
  private final ValidatorSignatures signatures;

  Electorate(Genesis genesis, ValidatorSignatures signatures) {
    this.genesis = genesis;
    this.domain = genesis.domain();
    this.signatures = signatures;
  }

  SigningDomain domain() {
    return domain;
  }

  /**
   * The validators of the present epoch, which is open for changes; else refuses WRONG_EPOCH or
   * CHANGE_PENDING.
   */
  ValidatorSet requireOpen(Invocation invocation, long epoch) {
    long present = invocation.execution().epoch();
    if (epoch != present) {
      throw Refusal.of(ReasonCode.WRONG_EPOCH)
          .with("named", epoch)
          .with("actual", present)
          .exception();
    }
    if (Validators.next(invocation, epoch).isPresent()) {
      throw Refusal.of(ReasonCode.CHANGE_PENDING).with("epoch", epoch).exception();
    }
    return Validators.of(invocation, genesis, epoch)
        .orElseThrow(() -> new IllegalStateException("epoch " + epoch + " has no validators"));
  }

  /** The proposal of {@code change}; else refuses PROPOSAL_NOT_FOUND. */
  static Proposal require(Invocation invocation, long epoch, ValidatorChange change) {
    return Proposals.find(invocation, epoch, change)
        .orElseThrow(
            () ->
                Refusal.of(ReasonCode.PROPOSAL_NOT_FOUND)
                    .with("change", change)
                    .with("epoch", epoch)
                    .exception());
  }

  /** Whether {@code key} signed {@code digest}; costs {@link GasSchedule#SIGNATURE}. */
  boolean signed(Invocation invocation, Bytes key, Hash digest, Bytes signature) {
    invocation.execution().charge(GasSchedule.SIGNATURE);
    return signatures.verify(key, digest, signature);
  }

  /**
   * Keeps {@code proposal}, and makes its change when nothing is missing: from then on the epoch is
   * closed for changes.
   */
  void settle(Invocation invocation, long epoch, ValidatorSet set, Proposal proposal) {
    Proposals.save(invocation, epoch, proposal);
    if (!proposal.isReady() || proposal.approvals().size() < set.quorum().size()) {
      return;
    }
    ValidatorSet next = new ChangedSet(set, proposal.change()).set();
    Validators.save(invocation, epoch, next);
    invocation.emit(
        new GovernanceEvent.ValidatorsChanged(
            epoch + 1, proposal.change(), next.size(), next.hash()));
  }

  /** The index of {@code name} in {@code set}; else refuses NOT_A_VALIDATOR. */
  static ValidatorId requireMember(ValidatorSet set, long epoch, String name) {
    return set.idOf(name)
        .orElseThrow(
            () ->
                Refusal.of(ReasonCode.NOT_A_VALIDATOR)
                    .with("validator", name)
                    .with("epoch", epoch)
                    .exception());
  }
}
