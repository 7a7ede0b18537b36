package io.vitrine.ledger.consensus.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R18 counting and admission, R12 detection, R4 (b) and the certificates of (c). */
class RoundTest {
  private static final View ONE = new View(0, 1);
  private static final FakeKeys KEYS = new FakeKeys();

  private final Protocol protocol =
      new Protocol(FakeKeys.genesis(4), new ValidatorId(0), Timing.LAN);
  private final Hash block = Sha256.of(1, Bytes.EMPTY);
  private final Hash other = Sha256.of(2, Bytes.EMPTY);
  private final List<Finding> findings = new ArrayList<>();
  private Round round = Round.of(protocol, KEYS, ONE);

  private Vote vote(int signer, Ballot ballot) {
    ValidatorId id = new ValidatorId(signer);
    return new Vote(ballot, id, FakeKeys.sign(id, ballot.signedDigest(protocol.domain())));
  }

  private void accept(int signer, Ballot ballot) {
    take(round.accept(vote(signer, ballot)));
  }

  private void take(Round.Step step) {
    round = step.round();
    findings.clear();
    findings.addAll(step.findings());
  }

  private <T extends Finding> List<T> found(Class<T> kind) {
    return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Header header(View view, View parentView, ValidatorId proposer) {
    Header genesis = protocol.firstParentHeader();
    return new Header(
        view,
        1,
        protocol.genesisHash(),
        parentView,
        proposer,
        genesis.timestamp() + 1,
        genesis.cut(),
        genesis.log(),
        genesis.bodyHash(),
        Optional.empty());
  }

  private Proposal sign(Header header, Optional<Certificate> parent, List<Certificate> gaps) {
    Proposal unsigned =
        new Proposal(
            Block.of(header, Block.NO_EVIDENCE), Bytes.EMPTY, parent, gaps, Optional.empty());
    return unsigned.signedWith(
        vote(header.proposer().index(), unsigned.vote().ballot()).signature());
  }

  private Proposal proposal(long time) {
    Header h = header(ONE, View.GENESIS, protocol.leader(ONE));
    Header timed =
        new Header(
            h.view(),
            h.height(),
            h.parentHash(),
            h.parentView(),
            h.proposer(),
            h.timestamp() + time,
            h.cut(),
            h.log(),
            h.bodyHash(),
            h.nextValidatorsHash());
    return sign(timed, Optional.empty(), List.of());
  }

  @Test
  void aFollowerCountsTheVotesOfOthersAndHasNone() {
    Protocol follower =
        Protocol.of(protocol.genesis(), Optional.empty(), Bytes.wrap(new byte[32]), Timing.LAN);
    Ballot nullify = new Ballot.Nullify(new View(0, 1));
    Round watched = Round.of(follower, new FakeKeys(), new View(0, 1));
    List<Finding> seen = new ArrayList<>();
    for (int signer = 0; signer < protocol.quorum(); signer++) {
      Round.Step step = watched.accept(vote(signer, nullify));
      watched = step.round();
      seen.addAll(step.findings());
    }
    assertThat(seen).hasAtLeastOneElementOfType(Finding.Formed.class);
    assertThat(seen).doesNotHaveAnyElementsOfTypes(Finding.OwnBallot.class);
  }

  @Test
  void aQuorumOfEqualVotesFormsOneValidCertificate() {
    Ballot ballot = new Ballot.Notarize(ONE, block);
    accept(3, ballot);
    accept(0, ballot);
    assertThat(found(Finding.Formed.class)).isEmpty();
    accept(2, ballot);
    Certificate formed = found(Finding.Formed.class).get(0).certificate();
    assertThat(formed.signatures()).hasSize(3);
    assertThat(formed.invalidity(protocol.set(), protocol.domain(), KEYS)).isEmpty();
    accept(1, ballot);
    assertThat(found(Finding.Formed.class)).isEmpty();
  }

  @Test
  void noSignerCountsTwiceAndVotesForOtherBlocksDoNotAdd() {
    accept(0, new Ballot.Finalize(ONE, block));
    accept(0, new Ballot.Finalize(ONE, block));
    assertThat(found(Finding.Refused.class))
        .containsExactly(new Finding.Refused(Refusal.KNOWN, "known"));
    accept(1, new Ballot.Finalize(ONE, block));
    accept(2, new Ballot.Finalize(ONE, other));
    assertThat(found(Finding.Formed.class)).isEmpty();
    accept(3, new Ballot.Finalize(ONE, block));
    assertThat(found(Finding.Formed.class)).hasSize(1);
  }

  @Test
  void aForgedVoteIsRefusedWithAPenaltyAndTakesNoSlot() {
    Ballot ballot = new Ballot.Nullify(ONE);
    take(round.accept(new Vote(ballot, new ValidatorId(1), vote(2, ballot).signature())));
    assertThat(found(Finding.Refused.class).get(0).penalty()).isTrue();
    accept(1, ballot);
    assertThat(found(Finding.Heard.class)).hasSize(1);
    take(round.accept(vote(1, new Ballot.Nullify(new View(0, 2)))));
    assertThat(found(Finding.Refused.class).get(0).penalty()).isFalse();
    take(round.accept(new Vote(ballot, new ValidatorId(9), vote(1, ballot).signature())));
    assertThat(found(Finding.Refused.class).get(0).penalty()).isTrue();
  }

  @Test
  void oneContradictionIsEvidenceAndTheNextIsIgnored() {
    accept(1, new Ballot.Nullify(ONE));
    accept(1, new Ballot.Finalize(ONE, block));
    assertThat(found(Finding.Accused.class).get(0).evidence())
        .isInstanceOf(Evidence.NullifyAndFinalize.class);
    accept(1, new Ballot.Finalize(ONE, other));
    assertThat(found(Finding.Refused.class).get(0).penalty()).isFalse();
  }

  @Test
  void notarizeAndNullifyInOneViewIsLegal() {
    accept(1, new Ballot.Notarize(ONE, block));
    accept(1, new Ballot.Nullify(ONE));
    assertThat(found(Finding.Accused.class)).isEmpty();
  }

  @Test
  void theLeadersNullifyIsReportedAVotersIsNot() {
    int leader = protocol.leader(ONE).index();
    accept((leader + 1) % 4, new Ballot.Nullify(ONE));
    assertThat(found(Finding.LeaderGaveUp.class)).isEmpty();
    accept(leader, new Ballot.Nullify(ONE));
    assertThat(found(Finding.LeaderGaveUp.class)).hasSize(1);
  }

  @Test
  void aProposalIsItsLeadersVoteAndASecondOneIsEquivocation() {
    take(round.accept(proposal(0)));
    assertThat(found(Finding.ValidProposal.class)).hasSize(1);
    assertThat(found(Finding.Heard.class)).hasSize(1);
    take(round.accept(proposal(0)));
    assertThat(found(Finding.ValidProposal.class)).isEmpty();

    take(round.accept(proposal(1)));
    assertThat(found(Finding.ValidProposal.class)).hasSize(1);
    assertThat(found(Finding.LeaderEquivocated.class)).hasSize(1);
    assertThat(found(Finding.Accused.class)).hasSize(1);
    take(round.accept(proposal(2)));
    assertThat(found(Finding.Refused.class).get(0).penalty()).isTrue();
  }

  @Test
  void aVotersDoubleVoteIsNoEquivocationOfTheLeader() {
    int voter = (protocol.leader(ONE).index() + 1) % 4;
    accept(voter, new Ballot.Notarize(ONE, block));
    accept(voter, new Ballot.Notarize(ONE, other));
    assertThat(found(Finding.Accused.class)).hasSize(1);
    assertThat(found(Finding.LeaderEquivocated.class)).isEmpty();
  }

  @Test
  void onlyTheLeadersSignatureMakesAProposal() {
    ValidatorId leader = protocol.leader(ONE);
    ValidatorId voter = new ValidatorId((leader.index() + 1) % 4);
    take(round.accept(sign(header(ONE, View.GENESIS, voter), Optional.empty(), List.of())));
    assertThat(found(Finding.Refused.class).get(0).penalty()).isTrue();
    Proposal stolen =
        proposal(0).signedWith(vote(voter.index(), proposal(0).vote().ballot()).signature());
    take(round.accept(stolen));
    assertThat(found(Finding.Refused.class).get(0).penalty()).isTrue();
  }

  @Test
  void wrongAttachmentsMakeAProposalInvalid() {
    View three = new View(0, 3);
    Round later = Round.of(protocol, KEYS, three);
    Header header = header(three, View.GENESIS, protocol.leader(three));
    Certificate gap = certificate(new Ballot.Nullify(new View(0, 2)));
    Certificate outside = certificate(new Ballot.Nullify(three));
    Certificate weak = new Certificate(gap.ballot(), gap.signatures().subList(0, 2));
    Optional<Certificate> parent = Optional.of(certificate(new Ballot.Notarize(ONE, block)));

    assertThat(reasons(later.accept(sign(header, Optional.empty(), List.of(gap))))).isEmpty();
    assertThat(reasons(later.accept(sign(header, Optional.empty(), List.of(outside))))).hasSize(1);
    assertThat(reasons(later.accept(sign(header, Optional.empty(), List.of(gap, gap))))).hasSize(1);
    assertThat(reasons(later.accept(sign(header, Optional.empty(), List.of(weak)))))
        .containsExactly("2 signatures, 3 are needed");
    assertThat(reasons(later.accept(sign(header, parent, List.of(gap))))).hasSize(1);
    Header onOne = header(three, ONE, protocol.leader(three));
    assertThat(reasons(later.accept(sign(onOne, parent, List.of(gap)))))
        .hasSize(1)
        .allMatch(r -> r.startsWith("the parent certificate is for"));
    assertThat(reasons(later.accept(sign(onOne, Optional.empty(), List.of(gap))))).hasSize(1);
    Header loop = header(three, three, protocol.leader(three));
    assertThat(reasons(later.accept(sign(loop, parent, List.of())))).hasSize(1);
  }

  private List<String> reasons(Round.Step step) {
    return step.findings().stream()
        .filter(Finding.InvalidProposal.class::isInstance)
        .map(f -> ((Finding.InvalidProposal) f).reason())
        .toList();
  }

  private Certificate certificate(Ballot ballot) {
    List<Certificate.Signed> signatures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signatures.add(new Certificate.Signed(new ValidatorId(i), vote(i, ballot).signature()));
    }
    return new Certificate(ballot, signatures);
  }

  @Test
  void findingsBecomeInputs() {
    accept(1, new Ballot.Nullify(ONE));
    assertThat(found(Finding.Heard.class).get(0).input()).isPresent();
    assertThat(new Finding.Refused(Refusal.KNOWN, "known").input()).isEmpty();
  }
}
