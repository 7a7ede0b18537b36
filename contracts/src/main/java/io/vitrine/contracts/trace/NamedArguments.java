package io.vitrine.contracts.trace;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.ledger.contract.Call;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.List;
import java.util.Optional;

/** The arguments of a call under their names. */
public final class NamedArguments {
  private NamedArguments() {}

  /**
   * Those of {@code transaction}, in the method's order.
   *
   * @return empty for a contract that is not built in, or a call that it cannot read
   */
  public static Optional<List<Field>> of(SignedTransaction transaction) {
    return BuiltInContracts.methods(transaction.body().contract())
        .flatMap(methods -> methods.operation(Call.of(transaction)))
        .map(operation -> Field.of((Record) operation));
  }
}
