package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.Map;
import java.util.TreeMap;

/**
 * C3: every unit is minted, redeemed, or moved by an event, none is spent that was not there, and
 * what the events leave is what the state says.
 */
final class Money implements Check, SettlementEvent.Cases<Void> {
  private final TreeMap<Address, Long> balances = new TreeMap<>();
  private final TreeMap<Address, Long> held = new TreeMap<>();
  private long supply;

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof SettlementEvent movement) {
      movement.match(this);
    }
  }

  private static void add(Map<Address, Long> to, Address address, long units) {
    long now = Math.addExact(to.getOrDefault(address, 0L), units);
    require(now >= 0, "C3", () -> address + " is left with " + now + " by a change of " + units);
    to.put(address, now);
  }

  private void supply(long change, Amount said) {
    supply = Math.addExact(supply, change);
    require(supply == said.units(), "C3", () -> "supply " + said + ", by the events " + supply);
  }

  @Override
  public Void onMinted(SettlementEvent.Minted event) {
    add(balances, event.to(), event.amount().units());
    supply(event.amount().units(), event.supply());
    return null;
  }

  @Override
  public Void onRedeemed(SettlementEvent.Redeemed event) {
    add(balances, event.from(), -event.amount().units());
    supply(-event.amount().units(), event.supply());
    return null;
  }

  @Override
  public Void onTransferred(SettlementEvent.Transferred event) {
    add(balances, event.from(), -event.amount().units());
    add(balances, event.to(), event.amount().units());
    return null;
  }

  @Override
  public Void onHeld(SettlementEvent.Held event) {
    add(balances, event.address(), -event.amount().units());
    add(held, event.address(), event.amount().units());
    return null;
  }

  @Override
  public Void onReleased(SettlementEvent.Released event) {
    add(held, event.address(), -event.amount().units());
    add(balances, event.address(), event.amount().units());
    return null;
  }

  @Override
  public Void onPaid(SettlementEvent.Paid event) {
    add(held, event.from(), -event.amount().units());
    add(balances, event.to(), event.amount().units());
    return null;
  }

  @Override
  public Void onPaidOutside(SettlementEvent.PaidOutside event) {
    // Its units are minted and transferred by events of their own; C7 counts the reference.
    return null;
  }

  @Override
  public void end(StateReader state) {
    balances.forEach(
        (address, units) -> same(address + " has", Balances.of(state, address), units));
    held.forEach(
        (address, units) -> same(address + " has held", Balances.heldOf(state, address), units));
    same("the supply is", Balances.supply(state), supply);
  }

  private static void same(String what, Amount amount, long units) {
    require(amount.units() == units, "C3", () -> what + " " + amount + ", by the events " + units);
  }
}
