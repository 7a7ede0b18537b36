package io.vitrine.ledger.consensus.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.SignedBatchHeader;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R12: what proves a fault, and what does not. */
class EvidenceTest {
  private static final View ONE = new View(0, 1);
  private static final Hash A = Sha256.of(1, Bytes.EMPTY);
  private static final Hash B = Sha256.of(2, Bytes.EMPTY);

  private final Genesis genesis = FakeKeys.genesis(4);
  private final SigningDomain domain = genesis.domain();

  private Vote vote(int signer, Ballot ballot) {
    ValidatorId id = new ValidatorId(signer);
    return new Vote(ballot, id, FakeKeys.sign(id, ballot.signedDigest(domain)));
  }

  private Optional<String> invalidity(Evidence evidence) {
    return evidence.invalidity(genesis.validators(), domain, new FakeKeys());
  }

  @Test
  void contradictingVotesAreEvidenceOfTheirKind() {
    Vote nullify = vote(1, new Ballot.Nullify(ONE));
    Vote finalize = vote(1, new Ballot.Finalize(ONE, A));
    Evidence both = Evidence.between(finalize, nullify).orElseThrow();
    assertThat(both).isEqualTo(new Evidence.NullifyAndFinalize(nullify, finalize));
    assertThat(both.kind()).isEqualTo("NULLIFY_AND_FINALIZE");
    assertThat(invalidity(both)).isEmpty();

    Evidence twice =
        Evidence.between(vote(2, new Ballot.Notarize(ONE, A)), vote(2, new Ballot.Notarize(ONE, B)))
            .orElseThrow();
    assertThat(twice.kind()).isEqualTo("DOUBLE_NOTARIZE");
    assertThat(twice.accused()).isEqualTo(new ValidatorId(2));
    assertThat(invalidity(twice)).isEmpty();
    assertThat(Evidence.between(finalize, vote(1, new Ballot.Finalize(ONE, B))))
        .map(Evidence::kind)
        .contains("DOUBLE_FINALIZE");
  }

  @Test
  void legalVotesAreNoEvidence() {
    Vote notarize = vote(1, new Ballot.Notarize(ONE, A));
    assertThat(Evidence.between(notarize, vote(1, new Ballot.Nullify(ONE)))).isEmpty();
    assertThat(Evidence.between(notarize, notarize)).isEmpty();
    assertThat(Evidence.between(notarize, vote(2, new Ballot.Notarize(ONE, B)))).isEmpty();
    assertThat(Evidence.between(notarize, vote(1, new Ballot.Notarize(new View(0, 2), B))))
        .isEmpty();
    assertThat(Evidence.between(notarize, vote(1, new Ballot.Finalize(ONE, B)))).isEmpty();
  }

  @Test
  void nobodyIsAccusedOfWhatHeDidNotSign() {
    Vote mine = vote(1, new Ballot.Notarize(ONE, A));
    Ballot ballot = new Ballot.Notarize(ONE, B);
    Vote forged = new Vote(ballot, new ValidatorId(1), vote(2, ballot).signature());
    assertThat(invalidity(new Evidence.DoubleNotarize(mine, forged))).isPresent();
    assertThat(invalidity(new Evidence.DoubleNotarize(mine, mine))).isPresent();
    assertThat(invalidity(new Evidence.DoubleFinalize(mine, vote(1, ballot)))).isPresent();
    Vote stranger = vote(9, ballot);
    assertThat(
            invalidity(new Evidence.DoubleNotarize(vote(9, new Ballot.Notarize(ONE, A)), stranger)))
        .isPresent();
  }

  @Test
  void twoBatchesAtOnePositionAreALaneFork() {
    BatchHeader one = new BatchHeader(0, new ValidatorId(3), 1, Hash.ZERO, B, 1);
    BatchHeader two = new BatchHeader(0, new ValidatorId(3), 1, Hash.ZERO, A, 1);
    BatchHeader next = new BatchHeader(0, new ValidatorId(3), 2, A, B, 1);
    Evidence fork = new Evidence.LaneFork(one, sign(one), two, sign(two));
    assertThat(invalidity(fork)).isEmpty();
    assertThat(fork.kind()).isEqualTo("LANE_FORK");
    assertThat(fork.accused()).isEqualTo(new ValidatorId(3));
    assertThat(invalidity(new Evidence.LaneFork(one, sign(one), one, sign(one)))).isPresent();
    assertThat(invalidity(new Evidence.LaneFork(one, sign(one), next, sign(next)))).isPresent();
    assertThat(invalidity(new Evidence.LaneFork(one, sign(one), two, sign(one)))).isPresent();
  }

  @Test
  void aBatchWithATransactionThatIsInvalidIsABadBatch() {
    List<Bytes> envelopes = List.of(Bytes.fromHex("00"), Bytes.fromHex("01"), Bytes.fromHex("02"));
    BatchHeader header =
        new BatchHeader(0, new ValidatorId(3), 1, Hash.ZERO, MerkleTree.root(envelopes), 3);
    Batch batch = new Batch(header, envelopes, sign(header));
    Evidence.BadBatch bad = Evidence.BadBatch.of(batch, 2);
    assertThat(invalidity(bad)).isEmpty();
    assertThat(bad.kind()).isEqualTo("BAD_BATCH");
    assertThat(bad.accused()).isEqualTo(new ValidatorId(3));

    assertThat(invalidity(new Evidence.BadBatch(bad.batch(), Bytes.fromHex("03"), bad.place())))
        .hasValue("the transaction is not of this batch");
    var elsewhere = new InclusionProof(2, 4, bad.place().path());
    assertThat(invalidity(new Evidence.BadBatch(bad.batch(), bad.envelope(), elsewhere)))
        .isPresent();
    var unsigned = new SignedBatchHeader(header, Bytes.wrap(new byte[64]));
    assertThat(invalidity(new Evidence.BadBatch(unsigned, bad.envelope(), bad.place())))
        .isPresent();
  }

  @Test
  void nobodyIsAccusedOfAValidTransaction() {
    Bytes privateKey = Sha256.of(Bytes.fromHex("07")).value();
    TransactionBody body =
        new TransactionBody(
            genesis.ledgerId(),
            Secp256k1.address(privateKey),
            Bytes.wrap(new byte[TransactionBody.SALT_SIZE]),
            1_000,
            "identity",
            "register",
            new Value.Array(List.of()),
            1,
            Bytes.EMPTY);
    List<Bytes> envelopes = List.of(SignedTransaction.sign(body, domain, privateKey).envelope());
    BatchHeader header =
        new BatchHeader(0, new ValidatorId(3), 1, Hash.ZERO, MerkleTree.root(envelopes), 1);
    assertThat(invalidity(Evidence.BadBatch.of(new Batch(header, envelopes, sign(header)), 0)))
        .hasValue("the transaction is valid");
  }

  private Bytes sign(BatchHeader header) {
    return FakeKeys.sign(header.author(), header.signedDigest(domain));
  }
}
