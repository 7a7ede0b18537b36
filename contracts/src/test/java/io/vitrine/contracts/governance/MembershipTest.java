package io.vitrine.contracts.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Electors;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which epoch a reader takes for the present one, wherever it is itself. */
final class MembershipTest {
  /** A ledger in epoch 2, whose change for epoch 3 is decided. */
  private static TestLedger decided() {
    TestLedger ledger = Gallery.registered();
    for (String leaving : List.of("org-4", "org-3", "org-2")) {
      for (String name : List.of("org-1", "org-2", "org-3")) {
        ledger.submit(
            Gallery.BOB, Electors.approve(ledger.epoch(), Electors.remove(leaving), name));
      }
      if (ledger.epoch() < 2) {
        ledger.nextEpoch();
      }
    }
    return ledger;
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "2, 2", "3, 3", "9, 3"})
  void theStateNamesTheLastTwoEpochsAndTheViewSaysWhich(long view, long epoch) {
    Membership membership = Membership.of(decided(), Electors.GENESIS, view);

    assertThat(membership.epoch()).isEqualTo(epoch);
    assertThat(membership.validators().size()).isEqualTo(epoch == 2 ? 2 : 1);
    assertThat(membership.next().isPresent()).isEqualTo(epoch == 2);
    assertThat(membership.proposals()).hasSize(epoch == 2 ? 1 : 0);
  }

  @Test
  void beforeAnyChangeThereIsTheGenesisSet() {
    Membership membership = Membership.of(Gallery.registered(), Electors.GENESIS, 0);
    assertThat(membership.validators()).isEqualTo(Electors.GENESIS.validators());
    assertThat(membership.next()).isEmpty();
    assertThat(membership.proposals()).isEmpty();
  }
}
