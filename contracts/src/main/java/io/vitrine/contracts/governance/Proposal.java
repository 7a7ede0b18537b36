package io.vitrine.contracts.governance;

import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;

/**
 * A change that at least one validator of the epoch approved.
 *
 * @param change what is to change
 * @param challenge the log that the key that joins is to sign
 * @param ready whether it did; of no meaning when nobody joins
 * @param approvals who approved, by the indices of the epoch's set, in the order of approval
 */
public record Proposal(
    ValidatorChange change, LogHead challenge, boolean ready, List<ValidatorId> approvals) {
  /** Copies the approvals. */
  public Proposal {
    approvals = List.copyOf(approvals);
  }

  /** Whether nothing is missing but approvals. */
  public boolean isReady() {
    return ready || change.joining().isEmpty();
  }

  Proposal approvedBy(ValidatorId validator) {
    List<ValidatorId> more = new ArrayList<>(approvals);
    more.add(validator);
    return new Proposal(change, challenge, ready, more);
  }

  Proposal challengedBy(LogHead log) {
    return new Proposal(change, log, ready, approvals);
  }

  Proposal proven() {
    return new Proposal(change, challenge, true, approvals);
  }

  Bytes encode() {
    List<Value> signers = approvals.stream().<Value>map(id -> Value.of(id.index())).toList();
    ValueWriter values =
        change
            .writeTo(new ValueWriter())
            .integer(challenge.size())
            .hash(challenge.root())
            .bool(ready)
            .array(signers);
    CborWriter writer = new CborWriter();
    Value.write(writer, values.toArray());
    return writer.toBytes();
  }

  /**
   * Reads a proposal as it stands in the state.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static Proposal decode(Bytes bytes) {
    return ValueReader.read(CborReader.decode(bytes, Value::read), Proposal::read);
  }

  private static Proposal read(ValueReader r) {
    return new Proposal(
        ValidatorChange.read(r),
        new LogHead(r.integer(0, Long.MAX_VALUE), r.hash()),
        r.bool(),
        r.array(ValidatorSet.MAX).stream()
            .map(v -> ValueReader.read(Value.array(v), Proposal::validator))
            .toList());
  }

  private static ValidatorId validator(ValueReader r) {
    return new ValidatorId((int) r.integer(0, ValidatorSet.MAX - 1));
  }
}
