package io.vitrine.contracts.governance;

import io.vitrine.contracts.event.GovernanceEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.ledger.block.LogHead;

/**
 * Names a newer log for the key that joins to sign, when the one that the proposal names has become
 * old. Renewed only in the second half of its time, so that nobody can hold a joiner up by renewing
 * it again and again.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, WRONG_EPOCH, CHANGE_PENDING,
 * PROPOSAL_NOT_FOUND, ALREADY_READY (also when nobody joins), CHALLENGE_RECENT. Emits {@code
 * governance.challenged}.
 *
 * @param epoch the present epoch
 * @param change what is to change
 */
public record Challenge(long epoch, ValidatorChange change) implements Motion {
  /** The method's name. */
  public static final String METHOD = "challenge";

  static Challenge read(ValueReader r) {
    return new Challenge(r.integer(0, Long.MAX_VALUE - 1), ValidatorChange.read(r));
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public void perform(Invocation invocation, Electorate electorate) {
    Identities.requireSender(invocation);
    electorate.requireOpen(invocation, epoch);
    Proposal proposal = Electorate.require(invocation, epoch, change);
    LogHead before = proposal.challenge();
    LogHead present = invocation.execution().attestedLog();
    if (proposal.isReady()) {
      throw Refusal.of(ReasonCode.ALREADY_READY).with("change", change).exception();
    } else if (present.size() - before.size() <= Ready.MAX_AGE / 2) {
      throw Refusal.of(ReasonCode.CHALLENGE_RECENT)
          .with("has", before.size())
          .with("actual", present.size())
          .exception();
    }
    Proposals.save(invocation, epoch, proposal.challengedBy(present));
    invocation.emit(new GovernanceEvent.Challenged(epoch, change, present.size(), present.root()));
  }
}
