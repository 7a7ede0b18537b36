package io.vitrine.simulator.byzantine;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.options.Options.Vice;
import java.util.ArrayList;
import java.util.List;

/** The strategies behind {@link Vice}. */
public final class Vices {
  private Vices() {}

  /** What a validator with {@code vice} does. */
  public static Byzantine of(Vice vice) {
    return switch (vice) {
      case SILENT -> (frame, to, means) -> List.of();
      case TWIN -> (frame, to, means) -> List.of(frame);
      case EQUIVOCATES -> Vices::equivocate;
      case FORKS_LANE -> Vices::forkLane;
      case WITHHOLDS -> (frame, to, means) -> withhold(frame, to);
      case DOUBLE_VOTES -> (frame, to, means) -> doubleVote(frame, means);
      case BAD_BATCHES -> (frame, to, means) -> spoilBatch(frame, means);
    };
  }

  private static boolean isOdd(ValidatorId to) {
    return to.index() % 2 == 1;
  }

  /** Odd validators get a block one millisecond younger, signed as well. */
  private static List<Frame> equivocate(Frame frame, ValidatorId to, Byzantine.Means means) {
    if (isOdd(to)
        && frame instanceof Frame.Consensus f
        && f.message() instanceof ConsensusMessage.ProposalMessage m
        && m.proposal().block().header().proposer().equals(means.protocol().self())) {
      return List.of(
          new Frame.Consensus(new ConsensusMessage.ProposalMessage(younger(m.proposal(), means))));
    }
    return List.of(frame);
  }

  private static Proposal younger(Proposal proposal, Byzantine.Means means) {
    Header h = proposal.block().header();
    Header changed =
        new Header(
            h.view(),
            h.height(),
            h.parentHash(),
            h.parentView(),
            h.proposer(),
            h.timestamp() + 1,
            h.cut(),
            h.log(),
            h.bodyHash(),
            h.nextValidatorsHash());
    Proposal unsigned =
        new Proposal(
            Block.of(changed, proposal.block().body()),
            Bytes.EMPTY,
            proposal.parentCert(),
            proposal.gapCerts(),
            proposal.finalCert());
    return unsigned.signedWith(
        means.sign().apply(unsigned.vote().ballot().signedDigest(means.protocol().domain())));
  }

  /** Odd validators get each batch with its transactions in another order or fewer of them. */
  private static List<Frame> forkLane(Frame frame, ValidatorId to, Byzantine.Means means) {
    if (isOdd(to) && frame instanceof Frame.Push push && push.batch().envelopes().size() > 1) {
      List<Bytes> fewer = push.batch().envelopes().subList(1, push.batch().envelopes().size());
      return List.of(new Frame.Push(rebuilt(push.batch(), fewer, means)));
    }
    return List.of(frame);
  }

  private static Batch rebuilt(Batch batch, List<Bytes> envelopes, Byzantine.Means means) {
    BatchHeader h = batch.header();
    BatchHeader changed =
        new BatchHeader(
            h.epoch(),
            h.author(),
            h.seq(),
            h.prevDigest(),
            MerkleTree.root(envelopes),
            envelopes.size());
    return new Batch(
        changed, envelopes, means.sign().apply(changed.signedDigest(means.protocol().domain())));
  }

  /** Only odd validators see its batches, nobody gets an answer. */
  private static List<Frame> withhold(Frame frame, ValidatorId to) {
    boolean hidden = frame instanceof Frame.Answer || (frame instanceof Frame.Push && !isOdd(to));
    return hidden ? List.of() : List.of(frame);
  }

  /** With a Nullify goes a Finalize for nothing in particular, with a Finalize a Nullify. */
  private static List<Frame> doubleVote(Frame frame, Byzantine.Means means) {
    List<Frame> frames = new ArrayList<>(List.of(frame));
    if (frame instanceof Frame.Consensus f
        && f.message() instanceof ConsensusMessage.VoteMessage m
        && m.vote().signer().equals(means.protocol().self())) {
      Ballot ballot = m.vote().ballot();
      if (ballot instanceof Ballot.Finalize) {
        frames.add(vote(new Ballot.Nullify(ballot.view()), means));
      } else if (ballot instanceof Ballot.Notarize) {
        frames.add(vote(new Ballot.Finalize(ballot.view(), ballot.hash()), means));
        frames.add(vote(new Ballot.Nullify(ballot.view()), means));
      }
    }
    return frames;
  }

  private static Frame vote(Ballot ballot, Byzantine.Means means) {
    return new Frame.Consensus(
        new ConsensusMessage.VoteMessage(
            new Vote(
                ballot,
                means.protocol().self(),
                means.sign().apply(ballot.signedDigest(means.protocol().domain())))));
  }

  /** The last byte of the last transaction's signature is wrong. */
  private static List<Frame> spoilBatch(Frame frame, Byzantine.Means means) {
    if (frame instanceof Frame.Push push && means.random().nextInt(4) == 0) {
      List<Bytes> spoiled = new ArrayList<>(push.batch().envelopes());
      byte[] last = spoiled.remove(spoiled.size() - 1).toArray();
      last[last.length - 2] ^= 1;
      spoiled.add(Bytes.wrap(last));
      return List.of(new Frame.Push(rebuilt(push.batch(), spoiled, means)));
    }
    return List.of(frame);
  }
}
