package io.vitrine.contracts.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.reason.RefusedException;
import io.vitrine.ledger.types.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds an item, and how its owner got it. */
final class ItemTest {
  private static final Item FREE =
      Item.issued(Gallery.ALICE, Acquisition.issue(7, 0), Gallery.hash("c"), Gallery.hash("m"));

  @ParameterizedTest
  @EnumSource(Lock.class)
  void keepsItsLockInTheState(Lock lock) {
    Item locked = FREE.withLock(lock);

    assertThat(Item.decode(locked.encode())).isEqualTo(locked);
    assertThat(locked.state()).isEqualTo(state(lock));
    assertThat(locked.listed()).isEqualTo(lock == Lock.LISTING);
    assertThat(locked.withoutLock()).isEqualTo(FREE);
    assertThatThrownBy(() -> Items.requireUnlocked(Gallery.OWNED, locked))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(lock == Lock.LISTING ? "listed for sale" : "held by its " + lock);
    assertThatThrownBy(locked::withBurned).isInstanceOf(IllegalArgumentException.class);
  }

  private static ItemState state(Lock lock) {
    return switch (lock) {
      case LISTING -> ItemState.LISTED;
      case ESCROW -> ItemState.ESCROWED;
      default -> ItemState.OWNED;
    };
  }

  @ParameterizedTest
  @EnumSource(AcquisitionKind.class)
  void keepsItsAcquisitionInTheState(AcquisitionKind kind) {
    Acquisition how = new Acquisition(kind, Long.MAX_VALUE, new Amount(Long.MAX_VALUE), 3, 2);
    Item owned = FREE.withOwner(Gallery.BOB, how);

    assertThat(Item.decode(owned.encode())).isEqualTo(owned);
    assertThat(owned.acquisition()).isEqualTo(how);
  }

  @Test
  void aGiftKeepsWhatWasPaidAndASaleCountsAnew() {
    Acquisition bought = Acquisition.issue(1, 1).bought(AcquisitionKind.SALE, 2, new Amount(50), 4);
    Acquisition given =
        bought.given(AcquisitionKind.GIFT, 3, 4).given(AcquisitionKind.TRANSFER, 4, 4);

    assertThat(given).isEqualTo(new Acquisition(AcquisitionKind.TRANSFER, 4, new Amount(50), 4, 2));
    assertThat(given.bought(AcquisitionKind.OFFER, 5, new Amount(9), 6))
        .isEqualTo(new Acquisition(AcquisitionKind.OFFER, 5, new Amount(9), 6, 0));
  }

  @Test
  void refusesANegativeAcquisition() {
    assertThatThrownBy(() -> Acquisition.issue(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Acquisition(AcquisitionKind.SALE, 1, Amount.ZERO, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Acquisition(AcquisitionKind.SALE, 1, Amount.ZERO, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
