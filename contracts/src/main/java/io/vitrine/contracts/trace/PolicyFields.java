package io.vitrine.contracts.trace;

import io.vitrine.contracts.policy.Policies;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/** The two kinds of values that the policy contract keeps in the partition of all policies. */
final class PolicyFields {
  private PolicyFields() {}

  /** How far a policy has come, or what one version says: told apart by their first element. */
  static List<Field> of(Bytes value) {
    if (!(CborReader.decode(value, Value::read) instanceof Value.Array array)
        || array.elements().isEmpty()) {
      throw new CodecException("no value of a policy");
    }
    return array.elements().get(0) instanceof Value.Bool
        ? Field.of(Policies.decodeRules(value))
        : Field.of(Policies.decodeHead(value));
  }
}
