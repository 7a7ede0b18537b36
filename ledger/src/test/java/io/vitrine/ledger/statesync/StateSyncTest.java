package io.vitrine.ledger.statesync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.proof.EpochChange;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** F24: whatever a peer answers, the snapshot comes from the others, or blocks are fetched. */
class StateSyncTest {
  private static final long BEHIND = 10;
  private static final SyncRules RULES = new SyncRules(BEHIND, 64 * 1024 * 1024, 2);
  private static final SyncInput FAR = new SyncInput.Lacking(3, 1_000);
  private static final ValidatorId FIRST = new ValidatorId(1);

  private final OfferFixture snapshot = new OfferFixture(40);
  private final TreeMap<Hash, Bytes> content = new TreeMap<>();

  StateSyncTest() {
    snapshot.chunks.forEach(chunk -> content.put(Sha256.of(chunk), chunk));
  }

  /** Has the snapshot and gives what it is asked for. */
  private class Honest implements SyncBench.Peer {
    @Override
    public Optional<SnapshotOffer> offer(long from) {
      return Optional.of(snapshot.offer()).filter(offer -> offer.height() >= from);
    }

    @Override
    public List<Bytes> chunks(List<Hash> asked) {
      return asked.stream().filter(content::containsKey).map(content::get).toList();
    }
  }

  private class Silent extends Honest {
    @Override
    public Optional<SnapshotOffer> offer(long from) {
      return Optional.empty();
    }

    @Override
    public List<Bytes> chunks(List<Hash> asked) {
      return List.of();
    }
  }

  /** Offers {@code lie}. */
  private class Liar extends Honest {
    private final SnapshotOffer lie;

    Liar(SnapshotOffer lie) {
      this.lie = lie;
    }

    @Override
    public Optional<SnapshotOffer> offer(long from) {
      return Optional.of(lie);
    }
  }

  private SyncBench bench(SyncBench.Peer... peers) {
    return new SyncBench(RULES, snapshot.rules(), peers);
  }

  private void assertSynced(SyncBench bench) {
    assertThat(bench.finished).map(SnapshotOffer::height).contains(40L);
    assertThat(bench.disk.keySet()).containsExactlyElementsOf(content.keySet());
    assertThat(bench.fetching).isEmpty();
  }

  // ---- honest peers

  @Test
  void chunksComeFromSeveralPeersAtTheSameTime() {
    SyncBench bench = bench(new Honest(), new Honest(), new Honest()).feed(FAR);
    assertSynced(bench);
    assertThat(bench.blamed).isEmpty();
    assertThat(bench.givers).contains(FIRST, new ValidatorId(2));
  }

  @Test
  void whoIsNotFarBehindFetchesBlocks() {
    SyncBench bench = bench(new Honest(), new Honest()).feed(new SyncInput.Lacking(3, BEHIND - 1));
    assertThat(bench.fetching).hasSize(1);
    assertThat(bench.finished).isEmpty();
    bench = bench(new Honest(), new Honest()).feed(new SyncInput.Lacking(31, 1_000));
    assertThat(bench.fetching).hasSize(1);
    assertThat(bench.finished).isEmpty();
  }

  @Test
  void blocksThatPeersNoLongerKeepMakeAnySnapshotDue() {
    SyncBench bench = bench(new Honest(), new Honest());
    bench.feed(new SyncInput.Pruned(FIRST, 38));
    assertThat(bench.sync().busy()).isFalse();
    assertSynced(bench.feed(new SyncInput.Pruned(new ValidatorId(2), 38)));
  }

  @Test
  void whoExecutesEveryBlockFetchesThemEvenAnEpochBehind() {
    SyncRules never = new SyncRules(Long.MAX_VALUE, 1, Integer.MAX_VALUE);
    SyncBench bench = new SyncBench(never, snapshot.rules(), new Honest(), new Honest());
    bench.feed(new SyncInput.Lacking(3, Long.MAX_VALUE));
    assertThat(bench.fetching).hasSize(1);
    assertThat(bench.sync().busy()).isFalse();
  }

  /** How many blocks an epoch has is not known: first a snapshot far ahead is looked for. */
  @Test
  void whoIsAnEpochBehindRemembersWhoKeepsNoBlocks() {
    SyncInput.Lacking epochBehind = new SyncInput.Lacking(38, Long.MAX_VALUE);
    SyncBench bench = bench(new Honest(), new Honest());
    bench.feed(epochBehind).feed(new SyncInput.Pruned(FIRST, 38)).feed(epochBehind);
    assertThat(bench.fetching).hasSize(2);
    bench.fetching.clear();
    assertSynced(bench.feed(new SyncInput.Pruned(new ValidatorId(2), 38)));
  }

  @Test
  void afterASearchInVainPeersHaveToSayAgainThatTheyKeepNoBlocks() {
    SyncBench bench = bench(new Honest(), new Honest());
    bench.feed(new SyncInput.Pruned(FIRST, 40)).feed(new SyncInput.Pruned(new ValidatorId(2), 40));
    assertThat(bench.fetching).hasSize(1);
    bench.feed(new SyncInput.Pruned(FIRST, 40));
    assertThat(bench.fetching).hasSize(1);
    bench.feed(new SyncInput.Pruned(new ValidatorId(2), 40));
    assertThat(bench.fetching).hasSize(2);
  }

  /** Else an archive would give up its blocks for a state that it has. */
  @Test
  void aSnapshotThatTheReplicaHasReachedByItselfIsNotTakenOver() {
    SyncBench bench = advancingTo(40);
    assertThat(bench.finished).isEmpty();
    assertThat(bench.disk).isEmpty();
    assertThat(bench.blamed).isEmpty();
    assertThat(bench.fetching).hasSize(1);
    assertSynced(advancingTo(39));
  }

  /** The replica's blocks come to {@code height} while chunks come. */
  private SyncBench advancingTo(long height) {
    SyncBench[] benches = new SyncBench[1];
    Honest peer =
        new Honest() {
          @Override
          public List<Bytes> chunks(List<Hash> asked) {
            benches[0].meanwhile(new SyncInput.Advanced(height));
            return super.chunks(asked);
          }
        };
    benches[0] = bench(peer, new Honest());
    return benches[0].feed(FAR);
  }

  @Test
  void whoCannotGoOnFromItsDiskTakesAnySnapshotAbove() {
    assertSynced(bench(new Honest(), new Honest()).feed(new SyncInput.Stranded(39)));
  }

  @Test
  void whatIsOnDiskIsNotFetchedAgain() {
    SyncBench bench = bench(new Honest(), new Honest());
    List<Hash> hashes = snapshot.hashes();
    hashes.subList(0, hashes.size() - 2).forEach(hash -> bench.disk.put(hash, content.get(hash)));
    assertSynced(bench.feed(FAR));
    assertThat(bench.written).isEqualTo(2);
  }

  @Test
  void thePointBehindItIsInTheSnapshotsEpoch() {
    OfferFixture later = new OfferFixture(Consortium.of(4), 40, 1, 100);
    assertThat(later.rules().objection(later.offer(), 1)).isEmpty();
    var point = later.offer().point(later.state);
    assertThat(point.epoch().orElseThrow().set())
        .isEqualTo(later.change().map(EpochChange::next).orElseThrow());
    assertThat(point.height()).isEqualTo(40);
  }

  // ---- lying peers

  @Test
  void aForgedChunkIsNeverWritten() {
    Honest forger =
        new Honest() {
          @Override
          public List<Bytes> chunks(List<Hash> asked) {
            return List.of(Bytes.fromHex("00"));
          }
        };
    SyncBench bench = bench(forger, new Honest(), new Honest()).feed(FAR);
    assertSynced(bench);
    assertThat(bench.blamed).containsExactly(FIRST);
  }

  @Test
  void aTruncatedChunkIsNotTheChunk() {
    Honest cutter =
        new Honest() {
          @Override
          public List<Bytes> chunks(List<Hash> asked) {
            Bytes whole = super.chunks(asked).get(0);
            return List.of(whole.slice(0, whole.size() - 1));
          }
        };
    SyncBench bench = bench(cutter, new Honest(), new Honest()).feed(FAR);
    assertSynced(bench);
    assertThat(bench.blamed).containsExactly(FIRST);
  }

  @Test
  void aChunkThatWasNotAskedForIsMisconduct() {
    Honest flooder =
        new Honest() {
          @Override
          public List<Bytes> chunks(List<Hash> asked) {
            List<Bytes> more = new ArrayList<>(super.chunks(asked));
            more.add(Bytes.wrap(new byte[1_000]));
            return more;
          }
        };
    SyncBench bench = bench(flooder, new Honest(), new Honest()).feed(FAR);
    assertSynced(bench);
    assertThat(bench.blamed).containsExactly(FIRST);
  }

  @Test
  void aPeerThatNeverAnswersIsWaitedForByNobody() {
    SyncBench bench = bench(new Silent(), new Honest(), new Honest()).feed(FAR);
    assertSynced(bench);
    assertThat(bench.blamed).isEmpty();
  }

  @Test
  void aPeerThatStopsHalfWayIsReplaced() {
    Honest stopping =
        new Honest() {
          private boolean asked;

          @Override
          public List<Bytes> chunks(List<Hash> hashes) {
            boolean before = asked;
            asked = true;
            return before ? List.of() : super.chunks(hashes).subList(0, 1);
          }
        };
    assertSynced(bench(stopping, new Honest()).feed(FAR));
  }

  @Test
  void aLostLinkIsAnAnswer() {
    SyncBench bench = bench(new Silent(), new Honest());
    bench.feed(new SyncInput.LinkChanged(FIRST, false));
    assertSynced(bench.feed(FAR));
  }

  @Test
  void chunksThatAreAnotherStateAreRemoved() {
    OfferFixture other = new OfferFixture(Consortium.of(4), 40, 0, 1_500);
    other.chunks.forEach(chunk -> content.put(Sha256.of(chunk), chunk));
    SnapshotManifest forged = snapshot.manifest(other.hashes());
    Liar liar = new Liar(replaced(snapshot.offer(), forged));
    SyncBench bench = bench(liar, new Silent(), new Silent()).feed(FAR);
    assertThat(bench.blamed).containsExactly(FIRST);
    assertThat(bench.discarded).isNotEmpty();
    assertThat(bench.disk).isEmpty();
    assertThat(bench.fetching).hasSize(1);

    bench = bench(liar, new Honest(), new Honest()).feed(FAR);
    assertThat(bench.finished).isPresent();
    assertThat(bench.blamed).containsExactly(FIRST);
  }

  @Test
  void aHugeManifestCostsNoMoreDiskThanAllowed() {
    List<Hash> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] junk = new byte[100_000];
      junk[0] = (byte) i;
      junk[1] = (byte) (i >> 8);
      Bytes chunk = Bytes.wrap(junk);
      content.put(Sha256.of(chunk), chunk);
      many.add(Sha256.of(chunk));
    }
    Liar liar = new Liar(replaced(snapshot.offer(), snapshot.manifest(many)));
    SyncRules narrow = new SyncRules(BEHIND, 4_000_000, 2);
    SyncBench bench =
        new SyncBench(narrow, snapshot.rules(), liar, new Silent(), new Silent()).feed(FAR);
    assertThat(bench.blamed).containsExactly(FIRST);
    assertThat(bench.written).isLessThan(60);
    assertThat(bench.disk).isEmpty();
  }

  @Test
  void aChunkLargerThanAnyIsTheOfferersLie() {
    Bytes large = Bytes.wrap(new byte[SyncRules.MAX_CHUNK + 1]);
    content.put(Sha256.of(large), large);
    Liar liar = new Liar(replaced(snapshot.offer(), snapshot.manifest(List.of(Sha256.of(large)))));
    SyncBench bench = bench(new Silent(), liar, new Silent()).feed(FAR);
    assertThat(bench.blamed).containsExactly(new ValidatorId(2));
    assertThat(bench.written).isZero();
  }

  @Test
  void anOfferNobodyCanLoadIsGivenUp() {
    Liar liar = new Liar(replaced(snapshot.offer(), snapshot.manifest(List.of(Hash.ZERO))));
    SyncBench bench = bench(liar, new Honest(), new Honest()).feed(FAR);
    assertThat(bench.finished).isPresent();
  }

  @Test
  void whenAllLieBlocksAreFetched() {
    OfferFixture other = new OfferFixture(Consortium.named("other", 4), 40, 0, 100);
    SyncBench bench = bench(new Liar(other.offer()), new Liar(other.offer())).feed(FAR);
    assertThat(bench.blamed).hasSize(2);
    assertThat(bench.fetching).hasSize(1);
    assertThat(bench.sync().busy()).isFalse();
  }

  @Test
  void whileOnlyALiarIsConnectedAnotherPeerIsWaitedFor() {
    OfferFixture other = new OfferFixture(Consortium.named("other", 4), 40, 0, 100);
    SyncBench bench = bench(new Liar(other.offer()), new Honest());
    bench.feed(new SyncInput.LinkChanged(new ValidatorId(2), false)).feed(FAR);
    assertThat(bench.blamed).containsExactly(FIRST);
    assertThat(bench.sync().busy()).isTrue();
    assertSynced(bench.feed(new SyncInput.LinkChanged(new ValidatorId(2), true)));
  }

  @Test
  void aStaleSnapshotIsOfNoUse() {
    OfferFixture old = new OfferFixture(12);
    SyncBench bench = bench(new Liar(old.offer()), new Honest(), new Honest()).feed(FAR);
    assertSynced(bench);
  }

  @Test
  void theHighestOfTheFirstOffersIsTaken() {
    OfferFixture older = new OfferFixture(20);
    SyncBench bench = bench(new Liar(older.offer()), new Honest()).feed(FAR);
    assertSynced(bench);
  }

  static SnapshotOffer replaced(SnapshotOffer offer, SnapshotManifest manifest) {
    return new SnapshotOffer(offer.proof(), manifest, offer.blocks());
  }
}
