package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceSamples;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R17: an own signature that comes back and is not known. */
class OwnSignaturesTest {
  private final ScriptedReplica replica = ScriptedReplica.voter();
  private final ValidatorId self = replica.protocol.self();

  @Test
  void whatTheJournalHasIsKnown() {
    replica.fire(Timer.Kind.VIEW);
    assertThat(forgotten(new Ballot.Nullify(ScriptedReplica.view(1)), self)).isFalse();
  }

  @Test
  void everyKindOfForgottenSignatureIsFound() {
    Hash hash = new Hash(Bytes.wrap(new byte[32]));
    assertThat(forgotten(new Ballot.Nullify(ScriptedReplica.view(1)), self)).isTrue();
    assertThat(forgotten(new Ballot.Notarize(ScriptedReplica.view(1), hash), self)).isTrue();
    assertThat(forgotten(new Ballot.Finalize(ScriptedReplica.view(9), hash), self)).isTrue();
  }

  @Test
  void voteForAnotherBlockIsNotTheOneRemembered() {
    Proposal one =
        replica.proposal(1, replica.genesis(), replica.cut(1, 2), ScriptedReplica.log(1));
    replica.propose(one);
    replica.feed(new Input.LogAdvanced(ScriptedReplica.log(1)));
    replica.feed(new Input.DataHeld(one.block().hash()));
    assertThat(forgotten(new Ballot.Notarize(ScriptedReplica.view(1), one.block().hash()), self))
        .isEqualTo(replica.state.signedIn(ScriptedReplica.view(1)).notarized().isEmpty());
    assertThat(forgotten(new Ballot.Notarize(ScriptedReplica.view(1), Hash.ZERO), self)).isTrue();
  }

  @Test
  void signaturesOfOthersAndInFinalViewsSayNothing() {
    ValidatorId other = new ValidatorId((self.index() + 1) % 4);
    assertThat(forgotten(new Ballot.Nullify(ScriptedReplica.view(1)), other)).isFalse();
    assertThat(forgotten(new Ballot.Nullify(replica.state.lastFinalized().view()), self)).isFalse();
  }

  @Test
  void anIndexOfAnotherEpochMayBeAnothersKey() {
    assertThat(forgotten(new Ballot.Nullify(new View(1, 1)), self)).isFalse();
  }

  @Test
  void evidenceAgainstTheOwnKeyStopsItUnlessItIsABadTransaction() {
    EvidenceSamples samples = new EvidenceSamples(replica.protocol.domain(), 0);
    for (Evidence evidence : samples.all(self.index())) {
      assertThat(OwnSignatures.contradicted(self, evidence).isPresent())
          .isEqualTo(!evidence.kind().equals("BAD_BATCH"));
    }
    Evidence others = samples.of("LANE_FORK", (self.index() + 1) % 4);
    assertThat(OwnSignatures.contradicted(self, others)).isEmpty();
  }

  @Test
  void aRoundReportsOwnBallotsOnce() {
    Ballot ballot = new Ballot.Nullify(ScriptedReplica.view(1));
    Round.Step first =
        Round.of(replica.protocol, new FakeKeys(), ballot.view())
            .accept(replica.vote(self.index(), ballot));
    assertThat(first.findings()).contains(new Finding.OwnBallot(ballot));
    assertThat(first.round().accept(replica.vote(self.index(), ballot)).findings())
        .noneMatch(Finding.OwnBallot.class::isInstance);
    assertThat(first.round().accept(replica.vote((self.index() + 1) % 4, ballot)).findings())
        .noneMatch(Finding.OwnBallot.class::isInstance);
  }

  private boolean forgotten(Ballot ballot, ValidatorId signer) {
    Certificate certificate =
        new Certificate(ballot, List.of(new Certificate.Signed(signer, Bytes.wrap(new byte[64]))));
    return OwnSignatures.forgotten(replica.state, self, certificate).isPresent();
  }
}
