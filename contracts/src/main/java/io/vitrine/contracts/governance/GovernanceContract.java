package io.vitrine.contracts.governance;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.MethodTable;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;

/**
 * The contract of the validator set. It knows the genesis document, which names the validators of
 * epoch 0 and the ledger that signatures are for, and so writes nothing at genesis.
 */
public final class GovernanceContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "governance";

  private final Electorate electorate;

  /**
   * The contract of one ledger.
   *
   * @param signatures how validators sign on it
   */
  public GovernanceContract(Genesis genesis, ValidatorSignatures signatures) {
    super(NAME, methodTable());
    this.electorate = new Electorate(genesis, signatures);
  }

  /** The methods, whatever the ledger. */
  public static MethodTable methodTable() {
    return new MethodTable()
        .with(Approve.METHOD, Approve::read)
        .with(Challenge.METHOD, Challenge::read)
        .with(Ready.METHOD, Ready::read);
  }

  @Override
  protected void perform(Operation operation, Invocation invocation) {
    ((Motion) operation).perform(invocation, electorate);
  }
}
