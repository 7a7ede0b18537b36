package io.vitrine.node.recording;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.recording.Finding.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks recorded traffic of all organisations and all their processes together: nothing that any
 * validator ever signed contradicts something else it signed, and no two certificates contradict
 * each other (I1, I3, I4, I6, I7, lane forks). Only what verifies counts against its signer. For
 * ledgers in their first epoch.
 */
public final class TrafficCheck {
  private static final int MAX_FINDINGS = 100;

  /** The first byte of an array of two: a fork. A batch is an array of three. */
  private static final int TWO_ELEMENTS = 0x82;

  private record Signature(ValidatorId signer, Ballot ballot, Bytes bytes) {}

  private final Genesis genesis;
  private final List<ValidatorSet> epochs;
  private final ValidatorSignatures scheme;
  private final List<Finding> findings = new ArrayList<>();
  private final SignedBallots ballots = new SignedBallots(this::found);
  private final SeenCertificates certificates = new SeenCertificates(this::found);
  private final SeenBatches batches = new SeenBatches(this::found);
  private final SentFrames frames = new SentFrames();
  private final Set<Hash> seen = new HashSet<>();
  private final Set<Signature> verified = new HashSet<>();
  private final Set<Certificate> checked = new HashSet<>();
  private long more;
  private long frameCount;
  private int recordings;

  /** A check of the ledger of {@code genesis}, whose validators never changed. */
  public TrafficCheck(Genesis genesis, ValidatorSignatures scheme) {
    this(genesis, List.of(genesis.validators()), scheme);
  }

  /**
   * A check of a ledger whose validators changed.
   *
   * @param epochs the set of each epoch from 0 on; what was signed in a later one is a finding
   */
  public TrafficCheck(Genesis genesis, List<ValidatorSet> epochs, ValidatorSignatures scheme) {
    this.genesis = genesis;
    this.epochs = List.copyOf(epochs);
    this.scheme = scheme;
  }

  private Optional<ValidatorSet> members(long epoch) {
    return epoch < epochs.size() ? Optional.of(epochs.get((int) epoch)) : Optional.empty();
  }

  /**
   * Takes one recording in.
   *
   * @throws IllegalArgumentException when it is damaged or of another ledger
   */
  public Recording add(Path file) throws IOException {
    RecordingHeader header = Recording.header(file);
    if (!header.genesis().equals(genesis.hash())) {
      throw new IllegalArgumentException(file + " is of ledger " + header.genesis());
    }
    Recording recording = Recording.read(file, frame -> take(header.validator(), frame));
    frames.end(header.validator(), recording.end());
    recordings++;
    return recording;
  }

  /** The verdict on all that was added. */
  public TrafficReport report() {
    long highest = certificates.finish();
    frames.finish(this::found);
    return new TrafficReport(
        recordings, frameCount, seen.size(), verified.size(), highest, findings, more);
  }

  private void take(ValidatorId recorder, RecordedFrame frame) {
    Hash payload = Sha256.of(frame.payload());
    frameCount++;
    frames.add(recorder, frame, payload);
    if (!seen.add(payload)) {
      return;
    }
    try {
      if (frame.kind() == FrameKind.CONSENSUS) {
        consensus(ConsensusMessage.decode(frame.payload()));
      } else if (frame.payload().size() > 0 && frame.payload().at(0) == TWO_ELEMENTS) {
        fork(LaneFork.decode(frame.payload()));
      } else {
        batch(Batch.decode(frame.payload()));
      }
    } catch (CodecException e) {
      String which = frame.direction() == Direction.SENT ? " to " : " from ";
      found(new Finding(Rule.MALFORMED, recorder + which + frame.peer() + ": " + e.getMessage()));
    }
  }

  private void consensus(ConsensusMessage message) {
    message.match(
        new ConsensusMessage.Cases<Void>() {
          @Override
          public Void onVote(ConsensusMessage.VoteMessage m) {
            vote(m.vote());
            return null;
          }

          @Override
          public Void onProposal(ConsensusMessage.ProposalMessage m) {
            proposal(m.proposal());
            return null;
          }

          @Override
          public Void onCertificate(ConsensusMessage.CertificateMessage m) {
            certificate(m.certificate());
            return null;
          }

          @Override
          public Void onExecuted(ConsensusMessage.Executed m) {
            return null;
          }

          @Override
          public Void onTipsOffered(ConsensusMessage.TipsOffered m) {
            return null;
          }

          @Override
          public Void onSnapshotHeld(ConsensusMessage.SnapshotHeld m) {
            return null;
          }
        });
  }

  private void proposal(Proposal proposal) {
    certificates.header(proposal.block().hash(), proposal.block().header());
    vote(proposal.vote());
    proposal.parentCert().ifPresent(this::certificate);
    proposal.gapCerts().forEach(this::certificate);
    proposal.finalCert().ifPresent(this::certificate);
  }

  private void certificate(Certificate certificate) {
    if (!checked.add(certificate)) {
      return;
    }
    int valid = 0;
    for (Certificate.Signed signed : certificate.signatures()) {
      valid += vote(new Vote(certificate.ballot(), signed.signer(), signed.signature())) ? 1 : 0;
    }
    // In an epoch without members no signature is valid.
    int quorum = members(certificate.view().epoch()).map(set -> set.quorum().size()).orElse(1);
    // Decoding has seen to it that the signers are distinct.
    if (valid < quorum) {
      found(
          new Finding(
              Rule.CERTIFICATE,
              certificate.ballot() + " has " + valid + " valid signatures of " + quorum));
    } else {
      certificates.add(certificate);
    }
  }

  /** Whether the vote is its signer's; if so it counts, in a certificate as by itself. */
  private boolean vote(Vote vote) {
    Signature signature = new Signature(vote.signer(), vote.ballot(), vote.signature());
    if (verified.contains(signature)) {
      return true;
    }
    Hash digest = vote.ballot().signedDigest(genesis.domain());
    boolean valid =
        members(vote.ballot().view().epoch())
            .flatMap(set -> set.find(vote.signer()))
            .filter(member -> scheme.verify(member.publicKey(), digest, vote.signature()))
            .isPresent();
    if (!valid) {
      found(new Finding(Rule.SIGNATURE, vote.signer() + " on " + vote.ballot()));
      return false;
    }
    verified.add(signature);
    ballots.add(vote.signer(), vote.ballot());
    return true;
  }

  private void batch(Batch batch) {
    if (members(batch.header().epoch())
        .filter(set -> batch.signedHeader().verifies(set, genesis.domain(), scheme))
        .isPresent()) {
      batches.add(batch.header());
    } else {
      found(new Finding(Rule.SIGNATURE, "of batch " + batch.header()));
    }
  }

  private void fork(LaneFork fork) {
    members(fork.epoch())
        .map(set -> fork.invalidity(set, genesis.domain(), scheme))
        .orElse(Optional.of("epoch " + fork.epoch()))
        .ifPresentOrElse(
            why -> found(new Finding(Rule.SIGNATURE, "of a lane fork: " + why)),
            () -> batches.add(fork));
  }

  private void found(Finding finding) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(finding);
    } else {
      more++;
    }
  }
}
