package io.vitrine.contracts.governance;

import io.vitrine.contracts.event.GovernanceEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * The key that joins shows that somebody holds it and has the ledger's recent log (R13): it signed
 * the log that the proposal names.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, WRONG_EPOCH, CHANGE_PENDING,
 * PROPOSAL_NOT_FOUND, ALREADY_READY (also when nobody joins), LOG_NOT_RECENT, READINESS_INVALID.
 * Emits {@code governance.ready}, and {@code governance.validators-changed} when that makes the
 * change.
 *
 * @param epoch the present epoch
 * @param change what is to change
 * @param signature the new key's signature of {@link GovernanceSigning#readiness}, 64 bytes
 */
public record Ready(long epoch, ValidatorChange change, Bytes signature) implements Motion {
  /** The method's name. */
  public static final String METHOD = "ready";

  /** The most entries that the ledger's log may have grown by since the proposal named it. */
  public static final long MAX_AGE = 1_000;

  static Ready read(ValueReader r) {
    return new Ready(
        r.integer(0, Long.MAX_VALUE - 1), ValidatorChange.read(r), r.bytes(Ed25519.SIGNATURE_SIZE));
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return Motion.super.writeTo(writer).bytes(signature);
  }

  @Override
  public void perform(Invocation invocation, Electorate electorate) {
    Identities.requireSender(invocation);
    ValidatorSet set = electorate.requireOpen(invocation, epoch);
    Proposal proposal = Electorate.require(invocation, epoch, change);
    if (proposal.isReady()) {
      throw Refusal.of(ReasonCode.ALREADY_READY).with("change", change).exception();
    }
    LogHead log = proposal.challenge();
    long present = invocation.execution().attestedLog().size();
    if (present - log.size() > MAX_AGE) {
      throw Refusal.of(ReasonCode.LOG_NOT_RECENT)
          .with("has", log.size())
          .with("actual", present)
          .with("limit", MAX_AGE)
          .exception();
    }
    Hash digest = GovernanceSigning.readiness(electorate.domain(), epoch, change, log);
    Bytes key = change.joining().map(Validator::publicKey).orElseThrow();
    if (!electorate.signed(invocation, key, digest, signature)) {
      throw Refusal.of(ReasonCode.READINESS_INVALID)
          .with("has", log.size())
          .with("change", change)
          .with("epoch", epoch)
          .exception();
    }
    invocation.emit(new GovernanceEvent.Ready(epoch, change, log.size()));
    electorate.settle(invocation, epoch, set, proposal.proven());
  }
}
