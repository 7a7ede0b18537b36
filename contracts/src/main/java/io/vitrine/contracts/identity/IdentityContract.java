package io.vitrine.contracts.identity;

import io.vitrine.contracts.genesis.GenesisIdentity;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.StateWriter;
import java.util.function.Function;

/** The contract of identities. Its genesis registers the identities of the genesis document. */
public final class IdentityContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "identity";

  /** The method that ends an identity. */
  public static final String CLOSE = "close";

  /**
   * The contract.
   *
   * @param closing reads the arguments of {@link #CLOSE}, which asks contracts above this one
   */
  public IdentityContract(Function<ValueReader, ? extends Operation> closing) {
    super(
        NAME,
        new MethodTable()
            .with(RegisterIdentity.METHOD, RegisterIdentity::read)
            .with(GrantRole.METHOD, GrantRole::read)
            .with(RevokeRole.METHOD, RevokeRole::read)
            .with(SuspendIdentity.METHOD, SuspendIdentity::read)
            .with(ReactivateIdentity.METHOD, ReactivateIdentity::read)
            .with(CLOSE, closing));
  }

  @Override
  public void genesis(Value parameters, StateWriter state) {
    for (GenesisIdentity first : GenesisParameters.read(parameters).identities()) {
      Identity identity =
          new Identity(first.kind(), first.commitment(), IdentityState.ACTIVE, first.roles());
      state.write(Identities.key(first.address()), identity.encode());
      state.write(Identities.commitmentKey(first.commitment()), first.address().value());
    }
  }
}
