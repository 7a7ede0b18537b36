package io.vitrine.contracts.trace;

import io.vitrine.contracts.governance.Proposal;
import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.stream.Stream;

/** The three kinds of values that governance keeps in the partition of an epoch. */
final class EpochFields {
  private EpochFields() {}

  /**
   * A proposal, the validators of the next epoch, or the hashes of the changes that a validator was
   * the first to approve: told apart by their first element.
   */
  static List<Field> of(Bytes value) {
    if (!(CborReader.decode(value, Value::read) instanceof Value.Array array)
        || array.elements().isEmpty()) {
      throw new CodecException("no value of governance");
    }
    Value first = array.elements().get(0);
    if (first instanceof Value.Text) {
      return proposal(Proposal.decode(value));
    } else if (first instanceof Value.Int) {
      return decision(Validators.decode(value));
    }
    return List.of(new Field("opened", Integer.toString(array.elements().size())));
  }

  private static List<Field> decision(Validators.Decision decision) {
    return Stream.concat(
            Stream.of(new Field("decided.height", Long.toString(decision.height()))),
            decision.set().members().stream().map(EpochFields::member))
        .toList();
  }

  private static Field member(Validator member) {
    return new Field("validators." + member.name(), member.publicKey().toHex());
  }

  private static List<Field> proposal(Proposal proposal) {
    return List.of(
        new Field("change", proposal.change().toString()),
        new Field("challenge.size", Long.toString(proposal.challenge().size())),
        new Field("challenge.root", proposal.challenge().root().toString()),
        new Field("ready", Boolean.toString(proposal.isReady())),
        new Field(
            "approvals", Field.form(proposal.approvals().stream().map(id -> id.index()).toList())));
  }
}
