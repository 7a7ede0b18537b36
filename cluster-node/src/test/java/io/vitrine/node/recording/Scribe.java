package io.vitrine.node.recording;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes recordings of four validators, honest and forged, and has them checked. */
final class Scribe {
  static final Consortium CONSORTIUM = Consortium.of(4);

  private final Path directory;
  private int process;

  Scribe(Path directory) {
    this.directory = directory;
  }

  /** A process start of {@code validator}: what it sends is received by validator 3. */
  PeerRecorder process(int validator) {
    RecordingHeader header =
        new RecordingHeader(
            CONSORTIUM.genesis().hash(), new ValidatorId(validator), 1_000L + process++);
    return FileRecorder.create(directory, "org-" + (validator + 1), header, 1 << 20);
  }

  /** One process of {@code validator} that sends {@code messages} and ends. */
  void sends(int validator, ConsensusMessage... messages) {
    try (PeerRecorder recorder = process(validator)) {
      for (ConsensusMessage message : messages) {
        send(recorder, FrameKind.CONSENSUS, message.encode());
      }
    }
  }

  static void send(PeerRecorder recorder, FrameKind kind, Bytes payload) {
    recorder.record(Direction.SENT, kind, new ValidatorId(3), 1, payload);
  }

  TrafficReport report() throws IOException {
    TrafficCheck check = new TrafficCheck(CONSORTIUM.genesis(), CONSORTIUM.scheme());
    for (Path file : Recording.in(directory)) {
      check.add(file);
    }
    return check.report();
  }

  List<Finding.Rule> rules() throws IOException {
    return report().findings().stream().map(Finding::rule).toList();
  }

  // ---- messages

  static ConsensusMessage vote(int validator, Ballot ballot) {
    return new ConsensusMessage.VoteMessage(CONSORTIUM.vote(ballot, validator));
  }

  static ConsensusMessage certificate(Ballot ballot, int... signers) {
    return new ConsensusMessage.CertificateMessage(CONSORTIUM.certificate(ballot, signers));
  }

  static Ballot notarize(long view, Hash hash) {
    return new Ballot.Notarize(new View(0, view), hash);
  }

  static Ballot finalizing(long view, Hash hash) {
    return new Ballot.Finalize(new View(0, view), hash);
  }

  static Ballot nullify(long view) {
    return new Ballot.Nullify(new View(0, view));
  }

  static Hash hash(int n) {
    return Sha256.of(Bytes.wrap(new byte[] {(byte) n}));
  }

  static Block block(long height, long view, Hash parent) {
    return Block.of(
        new Header(
            new View(0, view),
            height,
            parent,
            new View(0, view - 1),
            new ValidatorId(1),
            Consortium.GENESIS_TIME + height,
            Cut.empty(4),
            new LogHead(1, Hash.ZERO),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty()),
        Block.NO_EVIDENCE);
  }

  /** Validator 1's signed proposal of {@code block}, justified by {@code parent}. */
  static ConsensusMessage proposal(Block block, Optional<Certificate> parent) {
    Vote vote = CONSORTIUM.vote(new Ballot.Notarize(block.header().view(), block.hash()), 1);
    return new ConsensusMessage.ProposalMessage(
        new Proposal(block, vote.signature(), parent, List.of(), Optional.empty()));
  }
}
