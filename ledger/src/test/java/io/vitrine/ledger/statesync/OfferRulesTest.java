package io.vitrine.ledger.statesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.proof.StateBundle;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What makes an offered snapshot one of this ledger, and each thing that does not. */
class OfferRulesTest {
  private final OfferFixture first = new OfferFixture(Consortium.of(4), 40, 0, 50);
  private final OfferFixture second = new OfferFixture(Consortium.of(4), 40, 1, 50);

  private static Optional<String> objection(OfferFixture fixture, SnapshotOffer offer) {
    return fixture.rules().objection(offer, 1);
  }

  @Test
  void whatAnHonestPeerSaysStands() {
    assertThat(objection(first, first.offer())).isEmpty();
    assertThat(objection(second, second.offer())).isEmpty();
    SnapshotOffer read = SnapshotOffer.decode(second.offer().encode());
    assertThat(read).isEqualTo(second.offer());
  }

  @Test
  void anOwnSnapshotIsOfferedWithWhatFollowsItUpToTheFinalizedBlock() {
    SnapshotOffer offer = first.offer();
    StateBundle proof = offer.proof();
    SnapshotManifest own =
        new SnapshotManifest(first.record, first.log.root(), offer.manifest().chunks());
    List<Bytes> records = List.of(OfferFixture.number(99), OfferFixture.number(100));
    assertThat(SnapshotOffer.of(proof, own, first.blocks, records)).contains(offer);
    assertThat(SnapshotOffer.of(proof, own, first.blocks, List.of())).isEmpty();
    assertThat(SnapshotOffer.of(proof, own, first.blocks.subList(0, 2), records)).isEmpty();
  }

  @Test
  void aSnapshotWhoseEpochEndsBeforeItIsAttestedIsNotOffered() {
    SnapshotManifest own =
        new SnapshotManifest(first.record, first.log.root(), first.offer().manifest().chunks());
    Block next = first.blocks.get(1);
    Block end =
        OfferFixture.sealed(
            next.header().view(),
            41,
            first.blocks.get(0).hash(),
            next.header().log(),
            Optional.of(Hash.ZERO));
    List<Block> ending = List.of(first.blocks.get(0), end, first.attesting());
    List<Bytes> records = List.of(OfferFixture.number(99));
    assertThat(SnapshotOffer.of(first.offer().proof(), own, ending, records)).isEmpty();
  }

  @Test
  void aHeaderWithoutAQuorumIsNotBelieved() {
    Ballot ballot =
        new Ballot.Finalize(first.attesting().header().view(), first.attesting().hash());
    SnapshotOffer offer = first.offer(first.consortium.certificate(ballot, 0, 1));
    assertThat(objection(first, offer)).hasValueSatisfying(t -> assertThat(t).contains("quorum"));
  }

  @Test
  void aNotarizationIsNoFinalization() {
    Ballot ballot =
        new Ballot.Notarize(first.attesting().header().view(), first.attesting().hash());
    assertThat(objection(first, first.offer(first.consortium.certificate(ballot)))).isPresent();
  }

  @Test
  void theSetOfAnotherEpochIsNoQuorum() {
    Ballot ballot =
        new Ballot.Finalize(second.attesting().header().view(), second.attesting().hash());
    assertThat(objection(second, second.offer(second.consortium.certificate(ballot))))
        .hasValueSatisfying(t -> assertThat(t).contains("signatures"));
  }

  @Test
  void anEpochWithoutItsBeginningIsNotBelieved() {
    StateBundle whole = second.offer().proof();
    StateBundle cut =
        new StateBundle(
            whole.genesis(),
            whole.record(),
            whole.logPath(),
            List.of(),
            whole.attesting(),
            List.of());
    assertThat(objection(second, new SnapshotOffer(cut, second.offer().manifest(), second.blocks)))
        .isPresent();
  }

  @Test
  void anotherLedgerIsRefused() {
    OfferFixture other = new OfferFixture(Consortium.named("other", 4), 40, 0, 50);
    assertThat(objection(first, other.offer())).contains("a snapshot of another ledger");
  }

  @Test
  void theManifestIsOfTheProvenRecord() {
    OfferFixture lower = new OfferFixture(Consortium.of(4), 39, 0, 50);
    SnapshotOffer mixed =
        new SnapshotOffer(first.offer().proof(), lower.offer().manifest(), first.blocks);
    assertThat(objection(first, mixed)).isPresent();
  }

  @Test
  void aStaleOneIsRefused() {
    assertThat(first.rules().objection(first.offer(), 40)).isEmpty();
    assertThat(first.rules().objection(first.offer(), 41)).isPresent();
  }

  @Test
  void theBlocksLeadFromTheSnapshotToTheFinalizedOne() {
    List<Block> gap = List.of(first.blocks.get(0), first.blocks.get(2));
    List<Block> beheaded = first.blocks.subList(1, 3);
    List<Block> open = first.blocks.subList(0, 2);
    List<Block> foreign = new ArrayList<>(first.blocks);
    foreign.set(1, second.blocks.get(1));
    for (List<Block> blocks : List.of(gap, beheaded, open, foreign, List.<Block>of())) {
      SnapshotOffer offer =
          new SnapshotOffer(first.offer().proof(), first.offer().manifest(), blocks);
      assertThat(objection(first, offer)).isPresent();
    }
  }

  @Test
  void theRecordsBetweenAreNeitherMoreNorFewer() {
    SnapshotManifest manifest = first.offer().manifest();
    for (List<Bytes> later : List.of(List.<Bytes>of(), List.of(Bytes.EMPTY, Bytes.EMPTY))) {
      assertThat(
              objection(first, StateSyncTest.replaced(first.offer(), manifest.followedBy(later))))
          .isPresent();
    }
  }

  @Test
  void aPinnedHeaderMustBeAmongThoseOfTheProof() {
    Hash end = Hash.ZERO;
    assertThat(pinned(second, second.attesting().hash())).isEmpty();
    assertThat(pinned(second, Sha256.of(second.change().orElseThrow().end().header()))).isEmpty();
    assertThat(pinned(second, end)).isPresent();
  }

  private static Optional<String> pinned(OfferFixture fixture, Hash header) {
    return new OfferRules(
            fixture.consortium.genesis(), Optional.of(header), fixture.consortium.scheme())
        .objection(fixture.offer(), 1);
  }

  @Test
  void moreThanTheLimitsIsNotRead() {
    List<Block> many = new ArrayList<>();
    for (int i = 0; i <= SnapshotOffer.MAX_BLOCKS; i++) {
      many.add(first.blocks.get(0));
    }
    Bytes tooMany =
        new SnapshotOffer(first.offer().proof(), first.offer().manifest(), many).encode();
    assertThatThrownBy(() -> SnapshotOffer.decode(tooMany)).isInstanceOf(CodecException.class);
    assertThatThrownBy(
            () -> SnapshotManifest.decode(Bytes.wrap(new byte[SnapshotManifest.MAX_SIZE + 1])))
        .isInstanceOf(CodecException.class);
  }
}
