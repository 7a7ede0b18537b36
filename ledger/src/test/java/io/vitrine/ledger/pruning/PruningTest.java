package io.vitrine.ledger.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PruningTest {
  private static final List<Long> OWN = List.of(5_000L, 4_000L, 3_000L);
  private static final long TIP = 5_500;

  @Test
  void blocksBelowTheSnapshotOfAQuorumMayGo() {
    assertThat(keeping(1_500).own(OWN).reported(peer(1), 4_000).reported(peer(2), 9_000).floor(TIP))
        .isEqualTo(4_000 - 1_500);
  }

  @Test
  void nothingGoesBeforeAQuorumHasReported() {
    assertThat(keeping(0).own(OWN).reported(peer(1), 5_000).floor(TIP)).isZero();
    assertThat(keeping(0).own(OWN).reported(peer(1), 5_000).reported(peer(1), 5_000).floor(TIP))
        .isZero();
    assertThat(keeping(0).own(OWN).reported(peer(1), 5_000).reported(peer(2), 0).floor(TIP))
        .isZero();
  }

  @Test
  void oneLiarCannotRaiseTheSnapshotOfAQuorum() {
    Pruning honest = keeping(0).own(OWN).reported(peer(1), 1_000).reported(peer(2), 2_000);
    assertThat(honest.floor(TIP)).isEqualTo(1_000);
    assertThat(honest.reported(peer(3), Long.MAX_VALUE).floor(TIP)).isEqualTo(2_000);
    assertThat(honest.reported(peer(3), 0).floor(TIP)).isEqualTo(1_000);
  }

  @Test
  void theOwnOldestUsableSnapshotKeepsItsBlocks() {
    Pruning agreed = keeping(0).reported(peer(1), 5_000).reported(peer(2), 5_000);
    assertThat(agreed.own(OWN).floor(TIP)).isEqualTo(3_000);
    assertThat(agreed.own(List.of(5_000L)).floor(TIP)).isZero();
    assertThat(agreed.own(List.of()).floor(TIP)).isZero();
  }

  @Test
  void aSnapshotThatIsNotAttestedYetIsNone() {
    Pruning agreed =
        keeping(0).own(List.of(100L, 90L)).reported(peer(1), 100).reported(peer(2), 100);
    assertThat(agreed.floor(90 + PruningRule.ATTESTED_WITHIN - 1)).isZero();
    assertThat(agreed.floor(90 + PruningRule.ATTESTED_WITHIN)).isEqualTo(90);
  }

  @Test
  void asManyBlocksAsAskedForStayEvenWhenTheyAreMoreThanThereAre() {
    Pruning agreed = keeping(10_000).own(OWN).reported(peer(1), 5_000).reported(peer(2), 5_000);
    assertThat(agreed.floor(TIP)).isZero();
  }

  @Test
  void anArchiveKeepsEverything() {
    Pruning archive = Pruning.start(new PruningRule(3, OptionalLong.empty()), 4, true);
    assertThat(archive.own(OWN).reported(peer(1), 5_000).reported(peer(2), 5_000).floor(TIP))
        .isZero();
    assertThat(archive.own(OWN).newest()).isEqualTo(5_000);
  }

  @Test
  void aFollowerCountsTheValidatorsAlone() {
    Pruning follower = Pruning.start(new PruningRule(3, OptionalLong.of(0)), 4, false).own(OWN);
    Pruning two = follower.reported(peer(0), 5_000).reported(peer(1), 5_000);
    assertThat(two.floor(TIP)).isZero();
    assertThat(two.reported(peer(4), 5_000).floor(TIP)).isZero();
    assertThat(two.reported(peer(2), 4_000).floor(TIP)).isEqualTo(3_000);
  }

  @Test
  void aReportCanBeTakenBack() {
    Pruning agreed = keeping(0).own(OWN).reported(peer(1), 5_000).reported(peer(2), 5_000);
    assertThat(agreed.reported(peer(2), 1_000).floor(TIP)).isEqualTo(1_000);
    assertThat(agreed.reported(peer(2), 1_000).reported()).hasSize(2);
  }

  @Test
  void firstItIsWrittenThatBlocksAreNotKeptThenTheyGo() {
    Pruning agreed = keeping(0).own(OWN).reported(peer(1), 5_000).reported(peer(2), 5_000);
    assertThat(agreed.next(TIP, 0, 0)).isEqualTo(new PruningStep.KeepFrom(3_000));
    assertThat(agreed.next(TIP, 3_000, 100)).isEqualTo(new PruningStep.Erase(100, 3_000));
    assertThat(agreed.next(TIP, 3_000, 3_000)).isEqualTo(new PruningStep.Nothing());
  }

  @Test
  void whatAnEarlierRunLeftGoesUnlessThisOneIsAnArchive() {
    assertThat(keeping(0).next(TIP, 3_000, 100)).isEqualTo(new PruningStep.Erase(100, 3_000));
    Pruning archive = Pruning.start(new PruningRule(3, OptionalLong.empty()), 4, true);
    assertThat(archive.next(TIP, 3_000, 100)).isEqualTo(new PruningStep.Nothing());
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new PruningRule(3, OptionalLong.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PruningRule(0, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PruningRule(3, OptionalLong.of(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Pruning keeping(long blocks) {
    return Pruning.start(new PruningRule(3, OptionalLong.of(blocks)), 4, true);
  }

  private static ValidatorId peer(int index) {
    return new ValidatorId(index);
  }
}
