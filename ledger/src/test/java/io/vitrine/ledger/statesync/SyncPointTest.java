package io.vitrine.ledger.statesync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.Decision;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behind a snapshot a replica signs as if it had executed everything, and never below (R8). */
class SyncPointTest {
  private final OfferFixture snapshot = new OfferFixture(Consortium.of(4), 40, 0, 50);
  private final SyncPoint point = snapshot.offer().point(snapshot.state);
  private final Protocol protocol = protocol(snapshot);

  private static Protocol protocol(OfferFixture fixture) {
    return new Protocol(fixture.consortium.genesis(), new ValidatorId(3), Timing.LAN);
  }

  private static View last(OfferFixture fixture) {
    return fixture.attesting().header().view();
  }

  @Test
  void theLastFinalBlockIsTheFinalizedOne() {
    SafetyState after = point.after(SafetyState.genesis(protocol));
    assertThat(after.lastFinalized().hash()).isEqualTo(snapshot.attesting().hash());
    assertThat(after.lastFinalized().height()).isEqualTo(42);
    assertThat(after.view()).isEqualTo(last(snapshot).next());
    assertThat(after.entry().map(Certificate::view)).contains(last(snapshot));
    assertThat(after.unstored()).hasSize(1);
    assertThat(after.unstored().get(0).blocks()).isEqualTo(snapshot.blocks);
  }

  @Test
  void whatWasSignedAboveStaysSigned() {
    View above = new View(0, 1_000);
    SafetyState before =
        SafetyState.genesis(protocol)
            .apply(new Fact.Nullified(new View(0, 1)))
            .apply(new Fact.ViewEntered(above, certificate(new View(0, 999))))
            .apply(new Fact.Nullified(above));
    SafetyState after = point.after(before);
    assertThat(after.view()).isEqualTo(above);
    assertThat(after.signed().keySet()).containsExactly(above);
    assertThat(after.entry()).isEqualTo(before.entry());
  }

  private Certificate certificate(View view) {
    return snapshot.consortium.certificate(new Ballot.Nullify(view));
  }

  @Test
  void whoIsAsFarStaysWhereItIs() {
    SafetyState after = point.after(SafetyState.genesis(protocol));
    assertThat(point.after(after)).isSameAs(after);
  }

  /** It heard of later Finalizations, and nobody keeps the batches of the first blocks. */
  @Test
  void whoKnowsMoreButCannotExecuteItKeepsWhatFollowsTheSnapshot() {
    List<Block> all = snapshot.blocks;
    Block last = all.get(all.size() - 1);
    Certificate finalization =
        snapshot.consortium.certificate(new Ballot.Finalize(last(snapshot), last.hash()));
    SafetyState ahead = point.after(SafetyState.genesis(protocol));
    SyncPoint further =
        new SyncPoint(point.epoch(), all.subList(1, all.size()), finalization, point.recorded());
    // The snapshot's block is the second of what it knows: the first one's batches are gone.
    SafetyState after = further.after(ahead);
    assertThat(after.lastFinalized()).isEqualTo(ahead.lastFinalized());
    assertThat(after.signed()).isEqualTo(ahead.signed());
    assertThat(after.unstored()).hasSize(1);
    assertThat(after.unstored().get(0).blocks()).isEqualTo(all.subList(1, all.size()));
    assertThat(after.unstored().get(0).parentCut()).isEqualTo(all.get(1).header().cut());
    assertThat(after.lowestUnstored()).isEqualTo(all.get(1).header().height());
    assertThat(further.after(after)).isSameAs(after);
  }

  @Test
  void aLaterEpochIsEnteredWithItsSet() {
    OfferFixture later = new OfferFixture(Consortium.of(4), 40, 1, 50);
    SafetyState after =
        later.offer().point(later.state).after(SafetyState.genesis(protocol(later)));
    assertThat(after.view().epoch()).isEqualTo(1);
    assertThat(after.epoch().orElseThrow().set()).isEqualTo(later.change().orElseThrow().next());
    assertThat(after.signed()).isEmpty();
  }

  @Test
  void theBlocksBehindTheSnapshotAreHandedOutWhenItResumes() {
    Decision resumed = Replica.resume(protocol, point.after(SafetyState.genesis(protocol)), 0);
    assertThat(resumed.outputs())
        .anySatisfy(
            output ->
                assertThat(output)
                    .isInstanceOfSatisfying(
                        Output.Commit.class,
                        commit ->
                            assertThat(commit.blocks().stream().map(Block::hash))
                                .containsExactlyElementsOf(
                                    snapshot.blocks.stream().map(Block::hash).toList())));
  }
}
