package io.vitrine.contracts.delegation;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The contract of mandates. It knows the methods of those that it lets agents call. */
public final class DelegationContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "delegation";

  /** The contract over {@code others}. */
  public DelegationContract(List<BuiltInContract> others) {
    super(NAME, methods(others));
  }

  private static MethodTable methods(List<BuiltInContract> others) {
    SortedMap<String, MethodTable> callable = new TreeMap<>();
    others.forEach(contract -> callable.put(contract.name(), contract.methods()));
    callable.put(NAME, ownMethods());
    return ownMethods().with(Act.METHOD, r -> Act.read(r, callable));
  }

  private static MethodTable ownMethods() {
    return new MethodTable()
        .with(GrantMandate.METHOD, GrantMandate::read)
        .with(RevokeMandate.METHOD, RevokeMandate::read);
  }
}
