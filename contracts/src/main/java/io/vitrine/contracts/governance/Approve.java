package io.vitrine.contracts.governance;

import io.vitrine.contracts.event.GovernanceEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;

/**
 * A validator of the epoch approves a change; the first approval makes it a proposal and names the
 * log that the key that joins is to sign. With a quorum of approvals, and readiness where a key
 * joins, the change is made.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, WRONG_EPOCH, CHANGE_PENDING,
 * NOT_A_VALIDATOR, APPROVAL_INVALID, CHANGE_IMPOSSIBLE, TOO_MANY_PROPOSALS, ALREADY_APPROVED. Emits
 * {@code governance.approved}, and {@code governance.validators-changed} when that makes the
 * change.
 *
 * @param epoch the present epoch
 * @param change what is to change
 * @param validator the name of who approves
 * @param signature its signature of {@link GovernanceSigning#approval}, 64 bytes
 */
public record Approve(long epoch, ValidatorChange change, String validator, Bytes signature)
    implements Motion {
  /** The method's name. */
  public static final String METHOD = "approve";

  static Approve read(ValueReader r) {
    return new Approve(
        r.integer(0, Long.MAX_VALUE - 1),
        ValidatorChange.read(r),
        r.text(64),
        r.bytes(Ed25519.SIGNATURE_SIZE));
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return Motion.super.writeTo(writer).text(validator).bytes(signature);
  }

  @Override
  public void perform(Invocation invocation, Electorate electorate) {
    Identities.requireSender(invocation);
    ValidatorSet set = electorate.requireOpen(invocation, epoch);
    ValidatorId id = Electorate.requireMember(set, epoch, validator);
    requireSigned(invocation, electorate, set.members().get(id.index()).publicKey());
    Optional<Proposal> present = Proposals.find(invocation, epoch, change);
    if (present.isEmpty()) {
      open(invocation, set, id);
    } else if (present.get().approvals().contains(id)) {
      throw Refusal.of(ReasonCode.ALREADY_APPROVED)
          .with("validator", validator)
          .with("change", change)
          .exception();
    }
    Proposal approved =
        present
            .orElseGet(
                () -> new Proposal(change, invocation.execution().attestedLog(), false, List.of()))
            .approvedBy(id);
    invocation.emit(
        new GovernanceEvent.Approved(
            epoch, change, validator, approved.approvals().size(), set.quorum().size()));
    electorate.settle(invocation, epoch, set, approved);
  }

  private void requireSigned(Invocation invocation, Electorate electorate, Bytes key) {
    Hash digest = GovernanceSigning.approval(electorate.domain(), epoch, change);
    if (!electorate.signed(invocation, key, digest, signature)) {
      throw Refusal.of(ReasonCode.APPROVAL_INVALID)
          .with("validator", validator)
          .with("change", change)
          .with("epoch", epoch)
          .exception();
    }
  }

  private void open(Invocation invocation, ValidatorSet set, ValidatorId id) {
    Optional<String> obstacle = new ChangedSet(set, change).obstacle();
    if (obstacle.isPresent()) {
      throw Refusal.of(ReasonCode.CHANGE_IMPOSSIBLE)
          .with("change", change)
          .with("size", set.size())
          .with("epoch", epoch)
          .with("obstacle", obstacle.get())
          .exception();
    }
    int opened = Proposals.openedBy(invocation, epoch, id);
    if (opened == Proposals.MAX_PER_VALIDATOR) {
      throw Refusal.of(ReasonCode.TOO_MANY_PROPOSALS)
          .with("validator", validator)
          .with("has", opened)
          .with("epoch", epoch)
          .exception();
    }
    Proposals.open(invocation, epoch, change, id);
  }
}
