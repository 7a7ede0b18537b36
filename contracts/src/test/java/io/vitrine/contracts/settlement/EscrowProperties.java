package io.vitrine.contracts.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.MemoryExecution;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.RefusedException;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holding, releasing and paying held units, against plain sums. */
final class EscrowProperties {
  private static final List<Address> PEOPLE = List.of(Gallery.ALICE, Gallery.BOB, Gallery.CREATOR);
  private static final long EACH = 100;

  record Step(int kind, int who, int whom, long units) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, PEOPLE.size() - 1),
            Arbitraries.integers().between(0, PEOPLE.size() - 1),
            Arbitraries.longs().between(0, 120))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property
  void whatIsHeldAndWhatIsNotAddUp(@ForAll("steps") List<Step> steps) {
    MemoryExecution state = new MemoryExecution();
    Invocation invocation = new Invocation(Gallery.PAYMENT, state);
    long[] balance = new long[PEOPLE.size()];
    long[] held = new long[PEOPLE.size()];
    for (int i = 0; i < PEOPLE.size(); i++) {
      Balances.deposit(invocation, PEOPLE.get(i), new Amount(EACH));
      balance[i] = EACH;
    }
    for (Step step : steps) {
      Address who = PEOPLE.get(step.who());
      Amount amount = new Amount(step.units());
      if (step.kind() == 0 && step.units() <= balance[step.who()]) {
        Balances.hold(invocation, who, amount);
        balance[step.who()] -= step.units();
        held[step.who()] += step.units();
      } else if (step.kind() == 0) {
        assertThatThrownBy(() -> Balances.hold(invocation, who, amount))
            .isInstanceOfSatisfying(
                RefusedException.class,
                e -> assertThat(e.refusal().code()).isEqualTo(ReasonCode.INSUFFICIENT_FUNDS));
      } else if (step.units() > held[step.who()]) {
        assertThatThrownBy(() -> Balances.release(invocation, who, amount))
            .isInstanceOf(IllegalArgumentException.class);
      } else if (step.kind() == 1) {
        Balances.release(invocation, who, amount);
        held[step.who()] -= step.units();
        balance[step.who()] += step.units();
      } else {
        Balances.payHeld(invocation, who, PEOPLE.get(step.whom()), amount);
        held[step.who()] -= step.units();
        balance[step.whom()] += step.units();
      }
      for (int i = 0; i < PEOPLE.size(); i++) {
        assertThat(Balances.of(invocation, PEOPLE.get(i)).units()).isEqualTo(balance[i]);
        assertThat(Balances.heldOf(invocation, PEOPLE.get(i)).units()).isEqualTo(held[i]);
      }
    }
  }

  @Example
  void payingTouchesNeitherThePayersBalanceNorThePayeesHold() {
    MemoryExecution state = new MemoryExecution();
    Invocation invocation = new Invocation(Gallery.PAYMENT, state);
    Balances.deposit(invocation, Gallery.BOB, new Amount(5));
    Balances.hold(invocation, Gallery.BOB, new Amount(5));
    state.forgetAccesses();

    Balances.payHeld(invocation, Gallery.BOB, Gallery.ALICE, new Amount(5));

    assertThat(state.touched())
        .containsExactlyInAnyOrder(
            Balances.heldPartition(Gallery.BOB), Balances.partition(Gallery.ALICE));
    assertThat(state.read(Balances.heldKey(Gallery.BOB))).isEmpty();
  }
}
