package io.vitrine.ledger.consensus.evidence;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.SignedBatchHeader;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;

/**
 * Valid evidence of every kind, as a validator with {@link FakeKeys} makes it.
 *
 * @param domain of the ledger
 * @param epoch of the messages
 */
public record EvidenceSamples(SigningDomain domain, long epoch) {
  private static final Hash A = Sha256.of(1, Bytes.EMPTY);
  private static final Hash B = Sha256.of(2, Bytes.EMPTY);

  /** The evidence of one kind against {@code accused}. */
  public Evidence of(String kind, int accused) {
    View view = new View(epoch, 5);
    return switch (kind) {
      case "DOUBLE_NOTARIZE" ->
          votes(accused, new Ballot.Notarize(view, A), new Ballot.Notarize(view, B));
      case "DOUBLE_FINALIZE" ->
          votes(accused, new Ballot.Finalize(view, A), new Ballot.Finalize(view, B));
      case "NULLIFY_AND_FINALIZE" ->
          votes(accused, new Ballot.Nullify(view), new Ballot.Finalize(view, B));
      case "LANE_FORK" -> fork(accused);
      default -> badBatch(accused, Bytes.fromHex("c0ffee"));
    };
  }

  /** The evidence of all kinds against {@code accused}, in order. */
  public List<Evidence> all(int accused) {
    return Evidence.KINDS.stream().map(kind -> of(kind, accused)).toList();
  }

  /** A batch of three transactions whose second is {@code envelope}. */
  public Evidence badBatch(int accused, Bytes envelope) {
    List<Bytes> envelopes = List.of(Bytes.fromHex("00"), envelope, Bytes.fromHex("02"));
    BatchHeader header = header(accused, MerkleTree.root(envelopes), 3);
    return Evidence.BadBatch.of(new Batch(header, envelopes, sign(header)), 1);
  }

  private Evidence fork(int author) {
    BatchHeader one = header(author, A, 1);
    BatchHeader other = header(author, B, 1);
    boolean ordered = one.digest().compareTo(other.digest()) < 0;
    SignedBatchHeader first = new SignedBatchHeader(one, sign(one));
    SignedBatchHeader second = new SignedBatchHeader(other, sign(other));
    return ordered ? Evidence.LaneFork.of(first, second) : Evidence.LaneFork.of(second, first);
  }

  private BatchHeader header(int author, Hash root, int count) {
    return new BatchHeader(epoch, new ValidatorId(author), 1, Hash.ZERO, root, count);
  }

  private Bytes sign(BatchHeader header) {
    return FakeKeys.sign(header.author(), header.signedDigest(domain));
  }

  private Evidence votes(int accused, Ballot one, Ballot other) {
    return Evidence.between(vote(accused, one), vote(accused, other)).orElseThrow();
  }

  private Vote vote(int signer, Ballot ballot) {
    ValidatorId id = new ValidatorId(signer);
    return new Vote(ballot, id, FakeKeys.sign(id, ballot.signedDigest(domain)));
  }
}
